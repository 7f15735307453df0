// A plain projection of latitude and longitude, and the hull of a node.
import type { MapSite } from './types';

export interface Spot {
  row: number;
  x: number;
  y: number;
  r: number;
  /** It lies beyond the frame and is drawn at the edge. */
  beyond: boolean;
  site: MapSite;
}

/** The range that holds all but the outermost places: a few far ones would shrink all others to a blot. */
function frame(values: number[]): [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (q: number) => sorted[Math.round(q * (sorted.length - 1))] as number;
  const [low, high] = [at(0.03), at(0.97)];
  const room = 0.4 * Math.max(0.5, high - low);
  const inside = sorted.filter((v) => v >= low - room && v <= high + room);
  const edge = 0.06 * Math.max(0.5, high - low);
  const [first, last] = [inside[0] as number, inside.at(-1) as number];
  return [at(0) < first ? first - edge : first, at(1) > last ? last + edge : last];
}

/** Equirectangular about the middle latitude; sites without a place are left out. */
export function project(sites: MapSite[], width: number, most: number, pad: number): { spots: Spot[]; height: number } {
  const placed = sites.flatMap((site, row) => (site.latitude === null || site.longitude === null ? [] : [{ site, row, lat: site.latitude, lon: site.longitude }]));
  if (!placed.length) return { spots: [], height: 0 };
  const lats = placed.map((p) => p.lat);
  const lons = placed.map((p) => p.lon);
  const [south, north] = frame(lats);
  const [west, east] = frame(lons);
  const within = (v: number, low: number, high: number) => Math.min(high, Math.max(low, v));
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [spanX, spanY] = [Math.max(0.5, (east - west) * shrink), Math.max(0.5, north - south)];
  const scale = Math.min((width - 2 * pad) / spanX, (most - 2 * pad) / spanY);
  const height = Math.round(spanY * scale + 2 * pad);
  const offset = (width - spanX * scale) / 2;
  const largest = Math.max(1, ...placed.map((p) => p.site.patients ?? 0));
  const full = Math.max(6, Math.min(15, width / 55));
  const spots = placed.map(({ site, row, lat, lon }) => ({
    row,
    site,
    beyond: lon < west || lon > east || lat < south || lat > north,
    x: Math.round(10 * (offset + (within(lon, west, east) - west) * shrink * scale)) / 10,
    y: Math.round(10 * (pad + (north - within(lat, south, north)) * scale)) / 10,
    r: Math.max(2, Math.round(10 * full * Math.sqrt((site.patients ?? 0) / largest)) / 10),
  }));
  return { spots: spots.sort((a, b) => b.r - a.r), height };
}

type XY = [number, number];

/** Convex hull by Andrew's monotone chain. */
export function hull(points: XY[]): XY[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length < 3) return sorted;
  const turn = (o: XY, a: XY, b: XY) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
  const chain = (list: XY[]) => {
    const out: XY[] = [];
    for (const p of list) {
      while (out.length > 1 && turn(out[out.length - 2]!, out[out.length - 1]!, p) <= 0) out.pop();
      out.push(p);
    }
    return out.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.reverse())];
}

export const nodeTitle = (node: string): string => (/^\d+$/.test(node) ? `Node ${Number(node) + 1}` : node);


/** What a site is doing at a month, as the map draws it. */
export function stateAt(site: MapSite, used: number | null | undefined, month: number): 'outside' | 'left' | 'member' | 'using' {
  if (site.joined_month === null || site.joined_month > month) return 'outside';
  if (site.left_month !== null && site.left_month <= month) return 'left';
  return used !== null && used !== undefined && used <= month ? 'using' : 'member';
}
