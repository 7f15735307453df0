// The engine beside the page: it works on the newest order, run by run, and looks for a newer one in between.
import { makeEngine, unpacked, type Engine } from './engine.js';

/** `engine` as it stands in the page, and the study; or an order with its number; or a wish for the result. */
export type Asked = { begin: { engine: string; study: string } } | { order: number; text: string } | { stop: true } | { result: true };
/** What the engine says of the order of that number, as JSON; `more`: there is more to come. */
export interface Told { order: number; said: string; more: boolean }

const tell = (told: Told) => (self as unknown as { postMessage(told: Told): void }).postMessage(told);
let engine: Engine | null = null;
let order = 0;
let busy = false;

// Between two runs the messages that have come are read: a message to oneself stands behind them.
const next = new MessageChannel();
let coming = false;
function goOn() {
  if (!coming) next.port2.postMessage(null);
  coming = true;
}
next.port1.onmessage = () => {
  coming = false;
  if (!busy || !engine) return;
  const { more, said } = engine.advance();
  busy = more;
  if (said) tell({ order, said, more });
  if (more) goOn();
};

function take(number: number, text: string) {
  order = number;
  const said = (engine as Engine).order(text);
  busy = !said;
  if (said) tell({ order, said, more: false });
  else goOn();
}

self.onmessage = async ({ data: asked }: MessageEvent<Asked>) => {
  try {
    if ('begin' in asked) {
      engine = await makeEngine(await unpacked(asked.begin.engine));
      tell({ order: 0, said: engine.begin(asked.begin.study), more: false });
    } else if ('order' in asked) take(asked.order, asked.text);
    else if ('stop' in asked) busy = false;
    else if (engine) tell({ order, said: engine.result(), more: busy });
  } catch (error) {
    busy = false;
    tell({ order, said: JSON.stringify({ event: 'failed', data: { problem: String((error as Error).message) } }), more: false });
  }
};
