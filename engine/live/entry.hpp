#pragma once
// The engine as a module of WebAssembly: functions of C, texts in UTF-8. One study at a time.
//
// A text is given by asking for room, writing it there, and calling what reads it; the answer lies at lnsim_answer() until
// the next call. Answers are {"event": NAME, "data": ...}: `plans` (session.hpp), `forecast` (the same), `problems` (a list),
// `failed` {problem}, or nothing.

#include <cstddef>

extern "C" {

/// Room for a text of so many bytes.
char* lnsim_room(std::size_t bytes);

/// Reads the study from the room. Answers `plans`.
void lnsim_begin();

/// Reads an order from the room, in place of the one before. Answers with nothing unless it cannot be used.
void lnsim_order();

/// Makes one run or concludes a stage, which answers `forecast`. \return 1 while there is more to do
int lnsim_advance();

/// Answers `result`: the newest result as the text of result.json, or null.
void lnsim_result();

const char* lnsim_answer();
std::size_t lnsim_answer_size();

}  // extern "C"
