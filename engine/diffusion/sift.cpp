#include "engine/diffusion/sift.hpp"

#include <bit>

#include "engine/core/clones.hpp"

#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(LNSIM_SANITIZED) && !defined(LNSIM_NO_CLONES)
#define LNSIM_AVX512 1
#include <immintrin.h>
#endif

namespace lnsim::diffusion {
namespace {

std::size_t places_portable(const std::uint16_t* values, std::size_t first, std::size_t size, std::uint16_t wanted,
                            std::uint32_t* out) noexcept {
    constexpr std::size_t group = 64;
    std::size_t kept = 0;
    for (std::size_t i = first; i < size; i += group) {
        const std::size_t end = i + group < size ? i + group : size;
        bool any = false;
        for (std::size_t j = i; j < end; ++j) any |= values[j] == wanted;
        if (!any) continue;
        for (std::size_t j = i; j < end; ++j) {
            out[kept] = static_cast<std::uint32_t>(j);
            kept += values[j] == wanted ? 1 : 0;
        }
    }
    return kept;
}

std::size_t keep_portable(std::span<const ArcRow> rows, const KeptArcs& out) noexcept {
    std::size_t kept = 0;
    for (const ArcRow& row : rows) {
        for (std::uint32_t i = 0; i < row.size; ++i) {
            out.target[kept] = row.target[i];
            out.word[kept] = row.word[i];
            out.from[kept] = row.from;
            kept += row.word[i] >= row.least ? 1 : 0;
        }
    }
    return kept;
}

#ifdef LNSIM_AVX512

#define LNSIM_WIDE __attribute__((target("avx512f,avx512bw,avx512vl,popcnt")))

LNSIM_WIDE std::size_t places_wide(const std::uint16_t* values, std::size_t size, std::uint16_t wanted,
                                   std::uint32_t* out) noexcept {
    const __m512i same = _mm512_set1_epi16(static_cast<short>(wanted));
    const __m512i step = _mm512_set1_epi32(16);
    __m512i place = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    std::size_t kept = 0;
    const std::size_t whole = size / 32 * 32;
    for (std::size_t i = 0; i < whole; i += 32) {
        const __mmask32 hits = _mm512_cmpeq_epi16_mask(_mm512_loadu_si512(values + i), same);
        if (hits != 0) {
            const auto low = static_cast<__mmask16>(hits);
            const auto high = static_cast<__mmask16>(hits >> 16);
            _mm512_storeu_si512(out + kept, _mm512_maskz_compress_epi32(low, place));
            kept += static_cast<std::size_t>(std::popcount(static_cast<unsigned>(low)));
            _mm512_storeu_si512(out + kept, _mm512_maskz_compress_epi32(high, _mm512_add_epi32(place, step)));
            kept += static_cast<std::size_t>(std::popcount(static_cast<unsigned>(high)));
        }
        place = _mm512_add_epi32(place, _mm512_slli_epi32(step, 1));
    }
    return kept + places_portable(values, whole, size, wanted, out + kept);
}

LNSIM_WIDE std::size_t keep_wide(std::span<const ArcRow> rows, const KeptArcs& out) noexcept {
    std::size_t kept = 0;
    for (const ArcRow& row : rows) {
        const __m512i least = _mm512_set1_epi32(static_cast<int>(row.least));
        const __m512i from = _mm512_set1_epi32(static_cast<int>(row.from));
        for (std::uint32_t i = 0; i < row.size; i += 16) {
            const std::uint32_t left = row.size - i;
            const auto there = static_cast<__mmask16>(left >= 16 ? 0xFFFFU : (1U << left) - 1);
            const __m512i target = _mm512_maskz_loadu_epi32(there, row.target + i);
            const __m512i word = _mm512_maskz_loadu_epi32(there, row.word + i);
            const __mmask16 keep = _mm512_mask_cmpge_epu32_mask(there, word, least);
            _mm512_storeu_si512(out.target + kept, _mm512_maskz_compress_epi32(keep, target));
            _mm512_storeu_si512(out.word + kept, _mm512_maskz_compress_epi32(keep, word));
            _mm512_storeu_si512(out.from + kept, from);
            kept += static_cast<std::size_t>(std::popcount(static_cast<unsigned>(keep)));
        }
    }
    return kept;
}

bool is_wide() noexcept {
    static const bool wide = __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
                             __builtin_cpu_supports("avx512vl") != 0;
    return wide;
}

#endif

}  // namespace

std::size_t places_of(std::span<const std::uint16_t> values, std::uint16_t wanted, std::uint32_t* out) noexcept {
#ifdef LNSIM_AVX512
    if (is_wide()) return places_wide(values.data(), values.size(), wanted, out);
#endif
    return places_portable(values.data(), 0, values.size(), wanted, out);
}

std::size_t keep_arcs(std::span<const ArcRow> rows, const KeptArcs& out) noexcept {
#ifdef LNSIM_AVX512
    if (is_wide()) return keep_wide(rows, out);
#endif
    return keep_portable(rows, out);
}

}  // namespace lnsim::diffusion
