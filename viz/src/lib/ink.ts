// Neutral inks of the charts; text inks keep a contrast of at least 4.5 on white.
export const INK = '#17202b';
export const SOFT = '#4d5866';
export const RULE = '#d9dee4';
export const FAINT = '#eef1f4';
export const SHADE = '#f3f1ec';
