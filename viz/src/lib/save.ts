// Saves a drawn chart as a file that stands alone: its finding above it, what is plotted, and where it comes from.
// Marks carry presentation attributes and fonts are the system's, so an SVG needs nothing else, and a canvas may draw it.
import { cut } from './format';
import { textWidth } from './plot';

const NS = 'http://www.w3.org/2000/svg';
const FONT = 'system-ui, Helvetica, Arial, sans-serif';

export interface Legend {
  title: string;
  note: string;
  source: string;
}

/** Lines of at most that many pixels, broken at spaces. */
export function wrap(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  const room = Math.max(8, Math.floor(width / textWidth('m', size)));
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.length > room ? cut(word, room) : word);
  }
  return lines;
}

function element(name: string, attributes: Record<string, string | number>, text = ''): SVGElement {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text) made.textContent = text;
  return made;
}

/** Names of colours become the colours of light paper: a saved picture has no style sheet, and is pasted on white. */
function inLight(drawing: SVGElement): SVGElement {
  const paper = document.createElement('div');
  paper.className = 'light';
  paper.style.cssText = 'position:absolute;visibility:hidden;color:var(--ink)';
  paper.append(drawing);
  document.body.append(paper);
  for (const mark of [drawing, ...drawing.querySelectorAll('*')]) {
    for (const key of ['fill', 'stroke'] as const) {
      if (/var\(|color-mix/.test(mark.getAttribute(key) ?? '')) mark.setAttribute(key, getComputedStyle(mark)[key]);
    }
  }
  paper.remove();
  return drawing;
}

/** The drawing as SVG: of a canvas, its picture. */
function drawing(from: SVGSVGElement | HTMLCanvasElement): { node: SVGElement; width: number; height: number } {
  if (from instanceof SVGSVGElement) {
    const width = Number(from.getAttribute('width'));
    const height = Number(from.getAttribute('height'));
    return { node: inLight(from.cloneNode(true) as SVGElement), width, height };
  }
  const [width, height] = [from.clientWidth, from.clientHeight];
  return { node: element('image', { width, height, href: from.toDataURL('image/png') }), width, height };
}

export function standalone(from: SVGSVGElement | HTMLCanvasElement, legend: Legend): { text: string; width: number; height: number } {
  const { node, width: inner, height } = drawing(from);
  const width = inner + 24;
  const titles = wrap(legend.title, inner, 15.5);
  const notes = wrap(legend.note, inner, 12.5);
  const sources = wrap(legend.source, inner, 10.5);
  const top = 12 + titles.length * 20 + notes.length * 16 + 8;
  const full = top + height + 10 + sources.length * 14 + 6;
  const root = element('svg', { xmlns: NS, width, height: full, viewBox: `0 0 ${width} ${full}`, 'font-family': FONT, fill: '#17202b' });
  root.append(element('title', {}, legend.title), element('rect', { width, height: full, fill: '#ffffff' }));
  titles.forEach((text, i) => root.append(element('text', { x: 12, y: 26 + 20 * i, 'font-size': 15, 'font-weight': 650 }, text)));
  notes.forEach((text, i) => root.append(element('text', { x: 12, y: 26 + 20 * titles.length + 16 * i, 'font-size': 12, fill: '#4d5866' }, text)));
  node.setAttribute('x', '12');
  node.setAttribute('y', String(top));
  root.append(node);
  sources.forEach((text, i) => root.append(element('text', { x: 12, y: top + height + 18 + 14 * i, 'font-size': 10, fill: '#4d5866' }, text)));
  return { text: new XMLSerializer().serializeToString(root), width, height: full };
}

function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 2000);
}

export function saveSvg(from: SVGSVGElement | HTMLCanvasElement, legend: Legend, file: string): void {
  download(new Blob([standalone(from, legend).text], { type: 'image/svg+xml' }), `${file}.svg`);
}

/** Twice the size on screen. */
export async function savePng(from: SVGSVGElement | HTMLCanvasElement, legend: Legend, file: string): Promise<void> {
  const { text, width, height } = standalone(from, legend);
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 2 * width;
  canvas.height = 2 * height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  // Not toBlob: browsers put it off until they are idle, which takes seconds on a long page.
  const bytes = Uint8Array.from(atob(canvas.toDataURL('image/png').split(',')[1] ?? ''), (letter) => letter.charCodeAt(0));
  download(new Blob([bytes], { type: 'image/png' }), `${file}.png`);
}

export function saveText(text: string, file: string): void {
  download(new Blob([text], { type: 'application/json' }), file);
}
