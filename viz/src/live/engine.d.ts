// Types of engine.js, which is plain so that node runs it as it is.
export interface Engine {
  begin(study: string): string;
  /** Empty when the order is taken. */
  order(order: string): string;
  /** Makes one run, or concludes a stage, which is said. */
  advance(): { more: boolean; said: string };
  result(): string;
}
export function bytesOf(text: string): Uint8Array;
export function unpacked(text: string): Promise<ArrayBuffer>;
export function makeEngine(bytes: ArrayBuffer | Uint8Array): Promise<Engine>;
