// A plan that is being changed, and its forecasts beside a pinned one: the newest order wins.
import { Study } from '../lib/result';
import { Refused, type Forecasts, type Plan, type PlanOrder, type Problem } from './api';
import { setsOf, type Changes } from './controls';

export class Session {
  base = $state('');
  plan = $state.raw<Plan | null>(null);
  changes = $state.raw<Changes>({});
  pinned = $state.raw<PlanOrder | null>(null);
  /** Counts references and names: what is drawn of another one is drawn anew. */
  pins = $state(0);
  name = $state('What if');
  replications = $state(200);
  study = $state.raw<Study | null>(null);
  full = $state.raw<Study | null>(null);
  done = $state(0);
  of = $state(0);
  running = $state(false);
  problems = $state.raw<Problem[]>([]);
  message = $state('');

  readonly order = $derived<PlanOrder>({ base: this.base, name: this.name, sets: setsOf(this.changes) });
  readonly differs = $derived(this.pinned !== null && (this.pinned.base !== this.base || this.pinned.sets.join('\n') !== this.order.sets.join('\n')));
  readonly said = $derived(!this.study ? 'Waiting for the first forecast' : this.running ? `${this.done} of ${this.of} runs a plan, refining` : `${this.done} runs a plan`);

  private underWay: AbortController | null = null;
  private wait: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly engine: Forecasts, private readonly client: string) {}

  tell(error: unknown) {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    this.problems = error instanceof Refused ? error.problems : [];
    this.message = this.problems.length ? '' : error instanceof TypeError ? this.engine.gone : String((error as Error).message);
    this.running = false;
  }
  /** Asks anew; the newest order wins. */
  private async ask() {
    if (!this.pinned) return;
    this.underWay?.abort();
    const mine = (this.underWay = new AbortController());
    this.running = true;
    try {
      await this.engine.forecast({ client: this.client, reference: this.pinned, plan: this.differs ? this.order : null, replications: this.replications, seed: '1' }, mine.signal, (told) => {
        if (mine !== this.underWay) return;
        this.problems = [];
        this.message = '';
        this.study = new Study(told.result);
        if (told.replications === told.of) this.full = this.study;
        this.done = told.replications;
        this.of = told.of;
      });
      if (mine === this.underWay) this.running = false;
    } catch (error) {
      if (mine === this.underWay) this.tell(error);
    }
  }
  /** A slider that moves tells many values: the last within a moment is asked for. */
  soon(after = 40) {
    clearTimeout(this.wait);
    this.wait = setTimeout(() => void this.ask(), after);
  }
  set = (pointer: string, value: unknown) => {
    this.changes = { ...this.changes, [pointer]: value };
    this.soon();
  };
  undo = (pointer: string) => {
    const { [pointer]: _, ...rest } = this.changes;
    this.changes = rest;
    this.soon();
  };
  reset = () => {
    this.changes = {};
    this.soon();
  };
  pin(reference: PlanOrder) {
    this.pinned = reference;
    this.pins++;
    this.full = null;
    this.soon(0);
  }
  /** Pins the plan as it is now. */
  pinThis = () => this.pin({ ...this.order, name: `${this.name} (pinned)` });
  /** Begins from a plan that has been read, which is then the reference, too. */
  begin(id: string, plan: Plan) {
    this.plan = plan;
    this.base = id;
    this.changes = {};
    this.pin({ base: id, sets: [] });
  }
}
