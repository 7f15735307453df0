// Whether the page is dark, for what is drawn on a canvas; all else follows the style sheet.
class Theme {
  dark = $state(false);

  constructor() {
    const media = window.matchMedia('(prefers-color-scheme: dark)');
    this.dark = media.matches;
    media.addEventListener('change', (event) => (this.dark = event.matches));
  }
}

export const theme = new Theme();
