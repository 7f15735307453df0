// Whether the page is being printed: charts then redraw at the width of the sheet.
import { flushSync } from 'svelte';

class Printing {
  on = $state(false);

  constructor() {
    const media = window.matchMedia('print');
    const set = (on: boolean) => flushSync(() => (this.on = on));
    media.addEventListener('change', (event) => set(event.matches));
    window.addEventListener('beforeprint', () => set(true));
    window.addEventListener('afterprint', () => set(media.matches));
  }
}

export const printing = new Printing();
export const SHEET = 680;
