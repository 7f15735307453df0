/// \file
/// One function, several instruction sets: the widest the machine has is chosen when the program starts.
#pragma once

#include <cstdint>  // any header of the C library says whether it is glibc, which can choose at load time

/// Compile a function once for each instruction set; the bits of its result may not depend on the choice, which
/// holds for code of integers and of + - * / under -ffp-contract=off. Empty where the compiler cannot choose at load
/// time (WebAssembly, other processors) and under the sanitizers, whose runtime starts after that choice is made.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define LNSIM_SANITIZED 1
#endif
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define LNSIM_SANITIZED 1
#endif

#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(LNSIM_SANITIZED) && \
    !defined(LNSIM_NO_CLONES)
#if defined(__clang__)
#define LNSIM_CLONES __attribute__((target_clones("default", "avx2", "avx512f")))
#else
#define LNSIM_CLONES __attribute__((target_clones("default", "avx2", "arch=x86-64-v4")))
#endif
#else
#define LNSIM_CLONES
#endif

/// A hot inline function that must become part of the loop it is called from, so that the loop vectorises.
#define LNSIM_HOT __attribute__((always_inline)) inline
