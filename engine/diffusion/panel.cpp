// Patients of many sites, each in one of two states, as a panel in rounds: from the lower to the upper state with up(s, t),
// back with down(s, t), which differ by site and round. The mean has an exact recursion (see panel_recursion).
//
// Encoding: a bit a patient, 64 patients of a site in a word. In a round all bits of a word are decided together: binary
// digits of 64 uniforms are compared with those of up or down, by the patient's state, until every lane has met a digit
// that differs; exact to 2^-32, about nine digits where eight words go side by side.
// Kernel: eight words in vector lanes with the generator itself. Patients stay individuals: whoever was ever up is known.
#include <algorithm>
#include <bit>

#include "engine/diffusion/kernels.hpp"
#include "engine/diffusion/panel.hpp"

namespace lnsim::diffusion {
namespace {

constexpr std::size_t width = 8;
constexpr std::uint32_t digits = 32;

/// Words of one run, padded to whole groups; of each, the patients that are there and its site's chances as 32 digits.
struct Columns {
    std::vector<std::uint64_t> state, ever, there, up, down;
};

LNSIM_CLONES void advance(Columns& columns, const chance::Block& base, const chance::Key& key) {
    for (std::size_t first = 0; first < columns.state.size(); first += width) {
        std::uint64_t* state = &columns.state[first];
        std::uint64_t open[width], change[width] = {};
        for (std::size_t i = 0; i < width; ++i) open[i] = columns.there[first + i];
        const std::uint64_t* up = &columns.up[first];
        const std::uint64_t* down = &columns.down[first];
        std::uint64_t any = 1;
        for (std::uint32_t block = 0; any != 0 && block < digits / 2; ++block) {
            any = 0;
            const std::uint32_t shift = digits - 1 - 2 * block;
            for (std::size_t i = 0; i < width; ++i) {
                const chance::philox::Lanes x = chance::philox::scramble({base[0] + block, first + i, base[2], base[3]}, key[0], key[1]);
                const std::uint64_t one = x.word_0 | x.word_1 << 32;
                const std::uint64_t two = x.word_2 | x.word_3 << 32;
                const std::uint64_t s = state[i];
                const std::uint64_t at_one = (s & (0 - (down[i] >> shift & 1))) | (~s & (0 - (up[i] >> shift & 1)));
                change[i] |= open[i] & at_one & ~one;
                open[i] &= ~(one ^ at_one);
                const std::uint64_t at_two = (s & (0 - (down[i] >> (shift - 1) & 1))) | (~s & (0 - (up[i] >> (shift - 1) & 1)));
                change[i] |= open[i] & at_two & ~two;
                open[i] &= ~(two ^ at_two);
                any |= open[i];
            }
        }
        for (std::size_t i = 0; i < width; ++i) {
            state[i] ^= change[i];
            columns.ever[first + i] |= state[i];
        }
    }
}

LNSIM_CLONES std::uint64_t count(const std::vector<std::uint64_t>& bits) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < bits.size(); ++i) sum += static_cast<std::uint64_t>(std::popcount(bits[i]));
    return sum;
}

/// A chance as 32 binary digits; 1 is the greatest below it, and makes an error of 2^-32.
std::uint64_t digits_of(double p) noexcept {
    return std::min<std::uint64_t>(static_cast<std::uint64_t>(p * 0x1p32), 0xFFFFFFFFU);
}

class PanelRun {
public:
    explicit PanelRun(const Study& study) : study_(study), model_(study.model), words_(std::size_t{(model_.patients + 63) / 64}) {
        const std::size_t padded = (words_ * model_.sites + width - 1) / width * width;
        for (auto* column : {&columns_.state, &columns_.ever, &columns_.there, &columns_.up, &columns_.down}) column->assign(padded, 0);
        for (std::size_t word = 0; word < words_ * model_.sites; ++word) {
            const std::size_t left = model_.patients - word % words_ * 64;
            columns_.there[word] = left >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << left) - 1;
        }
    }

    void run(std::uint32_t replication, Run& run) {
        std::fill(columns_.state.begin(), columns_.state.end(), 0);
        std::fill(columns_.ever.begin(), columns_.ever.end(), 0);
        const std::uint32_t rounds = study_.rounds.value_or(120);
        run.path.push_back(0);
        for (std::uint32_t round = 1; round <= rounds; ++round) {
            set_chances(round, rounds);
            const chance::Address address = Source{study_.seed, replication}.address(Stream::panel, 0, round);
            advance(columns_, chance::counter_of(address), chance::key_of(address));
            run.path.push_back(static_cast<double>(count(columns_.state)));
        }
        run.last = run.path.back();
        run.duration = rounds;
        run.more.emplace_back("ever_up", static_cast<double>(count(columns_.ever)));
    }

private:
    void set_chances(std::uint32_t round, std::uint32_t rounds) {
        for (std::uint32_t site = 0; site < model_.sites; ++site) {
            const PanelChances chances = panel_chances(model_, site, round, rounds);
            const std::uint64_t up = digits_of(chances.up), down = digits_of(chances.down);
            std::fill_n(columns_.up.begin() + static_cast<std::ptrdiff_t>(site * words_), words_, up);
            std::fill_n(columns_.down.begin() + static_cast<std::ptrdiff_t>(site * words_), words_, down);
        }
    }

    const Study& study_;
    const Model& model_;
    std::size_t words_;
    Columns columns_;
};

}  // namespace

PanelChances panel_chances(const Model& model, std::uint32_t site, std::uint32_t round, std::uint32_t rounds) noexcept {
    const double passed = rounds > 1 ? (round - 1.0) / (rounds - 1.0) : 0;
    const double place = model.sites > 1 ? 2.0 * site / (model.sites - 1.0) - 1 : 0;
    const double up = model.up + (model.up_end.value_or(model.up) - model.up) * passed;
    const double down = model.down + (model.down_end.value_or(model.down) - model.down) * passed;
    return {std::min(1.0, up * (1 + model.between * place)), down};
}

Oracle panel_recursion(const Study& study) {
    const Model& model = study.model;
    const std::uint32_t rounds = study.rounds.value_or(120);
    std::vector<double> share(model.sites, 0.0);
    Oracle oracle{"recursion", "exactly: q' = q (1 - down) + (1 - q) up, site by site", Oracle::Truth::exact, 0, 0, {0.0}, {}};
    for (std::uint32_t round = 1; round <= rounds; ++round) {
        oracle.mean = oracle.variance = 0;
        for (std::uint32_t site = 0; site < model.sites; ++site) {
            const PanelChances chances = panel_chances(model, site, round, rounds);
            share[site] = share[site] * (1 - chances.down) + (1 - share[site]) * chances.up;
            oracle.mean += model.patients * share[site];
            oracle.variance += model.patients * share[site] * (1 - share[site]);
        }
        oracle.by_round.push_back(oracle.mean);
    }
    return oracle;
}

std::unique_ptr<Kernel> panel_kernel(const Study& study) { return std::make_unique<ScalarKernel<PanelRun>>(study, 4); }

}  // namespace lnsim::diffusion
