// Saves a drawn chart as a stand-alone SVG file. Marks carry presentation attributes, so nothing else is needed.
const NS = 'http://www.w3.org/2000/svg';

export function standalone(svg: SVGSVGElement, title: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const { width, height } = svg.getBoundingClientRect();
  const w = svg.getAttribute('width') ?? String(width);
  const h = svg.getAttribute('height') ?? String(height);
  copy.setAttribute('xmlns', NS);
  copy.setAttribute('viewBox', `0 0 ${w} ${h}`);
  copy.setAttribute('font-family', 'system-ui, Helvetica, Arial, sans-serif');
  const ground = document.createElementNS(NS, 'rect');
  ground.setAttribute('width', w);
  ground.setAttribute('height', h);
  ground.setAttribute('fill', '#ffffff');
  const name = document.createElementNS(NS, 'title');
  name.textContent = title;
  copy.prepend(name, ground);
  return new XMLSerializer().serializeToString(copy);
}

export function saveSvg(svg: SVGSVGElement, title: string, file: string): void {
  const address = URL.createObjectURL(new Blob([standalone(svg, title)], { type: 'image/svg+xml' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${file}.svg`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
