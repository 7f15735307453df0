// The browser the tests and screenshots share. Packages are those of viz/.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

export const viz = fileURLToPath(new URL('../../viz/', import.meta.url));
export const require = createRequire(new URL('../../viz/package.json', import.meta.url));
const { chromium } = require('playwright-core');

export const SIZES = { desktop: { width: 1280, height: 800 }, tablet: { width: 820, height: 1180 }, phone: { width: 390, height: 844 }, projector: { width: 1920, height: 1080 } };

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** Waits until what was asked for is drawn: two frames. */
export const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** Opens a report and waits until all its parts are drawn; problems collects what must not happen. */
export async function open(browser, address, size = SIZES.desktop, options = {}) {
  const context = await browser.newContext({ viewport: size, ...options });
  const page = await context.newPage();
  const problems = [];
  page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') problems.push(`console: ${m.text()}`); });
  page.on('pageerror', (e) => problems.push(`page: ${e.stack ?? e.message}`));
  page.on('dialog', (d) => { problems.push(`dialog: ${d.message()}`); d.dismiss(); });
  page.on('request', (r) => { if (!/^(file|data|blob):/.test(r.url())) problems.push(`request: ${r.url()}`); });
  await page.goto(address);
  await page.waitForSelector('main[data-ready="true"]');
  await settled(page);
  return { context, page, problems };
}
