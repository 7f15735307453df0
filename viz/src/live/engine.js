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

/** The bytes that Base64 of a gzip file stands for. */
export async function unpacked(text) {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
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
