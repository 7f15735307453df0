// The engine's module and what it needs of whoever runs it: texts in, texts out (engine/live/entry.hpp). For the page's worker
// and, in node, for the tests.

const NOT_THERE = 52;  // WASI: this host does not have it

/** What the module asks of its host: no file, no clock, no output. */
const host = {
  env: { emscripten_notify_memory_growth: () => {} },
  wasi_snapshot_preview1: {
    proc_exit: (code) => { throw new Error(`the engine ended with ${code}`); },
    environ_get: () => NOT_THERE,
    environ_sizes_get: () => NOT_THERE,
  },
};

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~';

/** The bytes that base85 (engine/page/page.hpp) stands for. */
export function bytesOf(text) {
  const digit = new Uint8Array(128);
  [...LETTERS].forEach((letter, i) => { digit[letter.charCodeAt(0)] = i; });
  const bytes = new Uint8Array(Math.ceil(text.length / 5) * 4);
  for (let i = 0, at = 0; i < text.length; i += 5, at += 4) {
    let word = 0;
    for (let k = 0; k < 5; k += 1) word = word * 85 + (i + k < text.length ? digit[text.charCodeAt(i + k)] : 84);
    bytes.set([word >>> 24, word >>> 16, word >>> 8, word], at);
  }
  return bytes.subarray(0, Math.floor((text.length * 4) / 5));
}

/** What was packed by gzip and written in base85. */
export async function unpacked(text) {
  const packed = bytesOf(text);
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}

/** An engine of the module's bytes. Each call gives what the engine says as JSON, {event, data}, or an empty text. */
export async function makeEngine(bytes) {
  const { exports } = (await WebAssembly.instantiate(bytes, host)).instance;
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const give = (text) => {
    const written = encoder.encode(text);
    const room = exports.lnsim_room(written.length);
    new Uint8Array(exports.memory.buffer, room, written.length).set(written);
  };
  const said = () => {
    const size = exports.lnsim_answer_size();
    return decoder.decode(new Uint8Array(exports.memory.buffer, exports.lnsim_answer(), size));
  };
  exports._initialize();
  return {
    begin(study) { give(study); exports.lnsim_begin(); return said(); },
    order(order) { give(order); exports.lnsim_order(); return said(); },
    advance() { const more = exports.lnsim_advance() === 1; return { more, said: said() }; },
    result() { exports.lnsim_result(); return said(); },
  };
}
