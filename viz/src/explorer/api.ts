// What the page asks of the local server. Addresses are relative: the first part of the path is the token.
import type { Result } from '../lib/types';

export interface PlanOrder { base: string; name?: string; sets: string[] }
export interface Listed { id: string; group: 'folder' | 'shipped' | 'network'; title: string }
export interface Problem { file: string; place: string; what: string; why: string; suggestion: string }
export interface Schema { title?: string; description?: string; type?: string | string[]; enum?: (string | null)[]; minimum?: number; maximum?: number; items?: Schema; properties?: Record<string, Schema>; default?: unknown }
export interface Start { program: string; folder: string; plans: Listed[]; networks: string[]; schema: Schema }
export type Plan = Record<string, unknown> & { name?: string; description?: string; network: string };
export interface OwnData { name: string; title: string; like: string; today: string; unusable: 'refuse' | 'skip'; sites: string; ties: string; outcomes: string; practices: string; actors: string }

/** What cannot be used, each with its place. */
export class Refused extends Error {
  constructor(readonly problems: Problem[], message = '') {
    super(message || problems.map((p) => p.what).join('; '));
  }
}

async function checked(response: Response): Promise<Response> {
  if (response.ok) return response;
  const said = (await response.json().catch(() => ({}))) as { problems?: Problem[]; refused?: string };
  throw new Refused(said.problems ?? [], said.problems ? '' : (said.refused ?? `The server answered ${response.status}`));
}

const send = (path: string, body: unknown, signal?: AbortSignal): Promise<Response> =>
  fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), ...(signal ? { signal } : {}) }).then(checked);

export const start = async (): Promise<Start> => (await checked(await fetch('api/start'))).json() as Promise<Start>;
export const readPlan = async (base: string): Promise<{ plan: Plan; network: string }> => (await send('api/plan', { name: 'plan', plan: { base, sets: [] } })).json() as Promise<{ plan: Plan; network: string }>;
export const savePlan = async (name: string, plan: PlanOrder): Promise<{ saved: string }> => (await send('api/save', { name, plan })).json() as Promise<{ saved: string }>;
export const openData = async (order: OwnData): Promise<{ plan: string; told: string[] }> => (await send('api/own-data', order)).json() as Promise<{ plan: string; told: string[] }>;

/** Calls `take` with each event of a stream, until it ends. */
async function events(response: Response, take: (event: string, data: unknown) => void): Promise<void> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    rest += decoder.decode(value, { stream: true });
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      const [head = '', data = ''] = rest.slice(0, end).split('\ndata: ');
      rest = rest.slice(end + 2);
      take(head.replace('event: ', ''), JSON.parse(data));
    }
  }
}

export interface Told { replications: number; of: number; result: Result }
export interface ForecastOrder { client: string; reference: PlanOrder; plan: PlanOrder | null; replications: number; seed: string }

function fail(event: string, data: unknown): void {
  if (event === 'problems') throw new Refused(data as Problem[]);
  if (event === 'failed') throw new Refused([], (data as { problem: string }).problem);
  if (event === 'busy') throw new Refused([], 'The server has too much to do; try again in a moment');
}

/** Who makes forecasts: the local server, or the engine in the page. */
export interface Forecasts {
  /** Tells of a forecast while it is made; ends early, without a word, when the signal aborts it or a newer order has come. */
  forecast(order: ForecastOrder, signal: AbortSignal, take: (told: Told) => void): Promise<void>;
  /** What is said when it no longer answers. */
  readonly gone: string;
}

export const server: Forecasts = {
  gone: 'The explorer does not answer: was lnsim serve stopped?',
  async forecast(order, signal, take) {
    const { plan, ...rest } = order;
    await events(await send('api/forecast', plan ? { ...rest, plan } : rest, signal), (event, data) => {
      if (event === 'forecast') take(data as Told);
      else fail(event, data);
    });
  },
};

export async function report(name: string, reference: PlanOrder | null, plan: PlanOrder, replications: number, take: (done: number, of: number) => void): Promise<string> {
  let made = '';
  await events(await send('api/report', { name, plan, replications, ...(reference ? { reference } : {}) }), (event, data) => {
    if (event === 'progress') take((data as Told).replications, (data as Told).of);
    else if (event === 'done') made = (data as { report: string }).report;
    else fail(event, data);
  });
  return made;
}
