// Forecasts of the engine in this page: the same questions as those of the local server, answered by a worker.
import { Refused, type ForecastOrder, type Forecasts, type Plan, type Problem, type Schema, type Told } from '../explorer/api';
import type { Asked, Told as Answer } from './worker';
import EngineWorker from './worker?worker&inline';

export interface LivePlan { id: string; title: string; plan: Plan }

const island = (id: string): string => document.getElementById(id)?.textContent ?? '';
export const schema = (): Schema => JSON.parse(island('lnsim-schema')) as Schema;

interface Said { event: 'plans' | 'forecast' | 'problems' | 'failed' | 'result'; data: unknown }

function refusal(said: Said): Refused | null {
  if (said.event === 'problems') return new Refused(said.data as Problem[]);
  return said.event === 'failed' ? new Refused([], (said.data as { problem: string }).problem) : null;
}

export class LocalEngine implements Forecasts {
  readonly gone = 'The engine in this page has ended; load the page again';
  private worker: Worker | null = null;
  private number = 0;
  private listener: (order: number, said: Said, more: boolean) => void = () => {};
  private fail: (error: Error) => void = () => {};
  private keep: (text: string) => void = () => {};

  private ask(asked: Asked) {
    this.worker?.postMessage(asked);
  }

  private hear({ order, said: text, more }: Answer) {
    const said = JSON.parse(text) as Said;
    if (said.event === 'result') this.keep(said.data as string);
    else this.listener(order, said, more);
  }

  /** Calls `take` with all that is told of an order, until there is no more of it. */
  private listen(number: number, take: (data: unknown) => void): Promise<void> {
    return new Promise((done, failed) => {
      this.fail = failed;
      this.listener = (order, said, more) => {
        if (order !== number) return;
        const refused = refusal(said);
        if (refused) return failed(refused);
        take(said.data);
        if (!more) done();
      };
    });
  }

  /** Starts the engine on the study of this page. */
  async start(): Promise<LivePlan[]> {
    if (typeof WebAssembly === 'undefined' || typeof Worker === 'undefined' || typeof DecompressionStream === 'undefined') {
      throw new Refused([], 'This browser is too old to run the engine; the report above is whole without it');
    }
    this.worker = new EngineWorker();
    this.worker.onmessage = ({ data }: MessageEvent<Answer>) => this.hear(data);
    this.worker.onerror = (event) => this.fail(new Refused([], event.message || 'The browser does not let this page run the engine; the report above is whole without it'));
    let plans: LivePlan[] = [];
    const told = this.listen(0, (data) => (plans = (data as { plans: LivePlan[] }).plans));
    this.ask({ begin: { engine: island('lnsim-engine'), study: island('lnsim-study') } });
    await told;
    return plans;
  }

  async forecast(order: ForecastOrder, signal: AbortSignal, take: (told: Told) => void): Promise<void> {
    const number = ++this.number;
    const { plan, seed: _, ...rest } = order;
    const told = this.listen(number, (data) => take(data as Told));
    const stopped = new Promise<void>((done) => signal.addEventListener('abort', () => {
      if (number === this.number) this.ask({ stop: true });
      done();
    }));
    this.ask({ order: number, text: JSON.stringify(plan ? { ...rest, plan } : rest) });
    await Promise.race([told, stopped]);
  }

  /** The newest result as the text of result.json. */
  result(): Promise<string> {
    return new Promise((done) => {
      this.keep = done;
      this.ask({ result: true });
    });
  }
}
