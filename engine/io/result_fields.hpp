#pragma once
// The keys of result.json, in the order in which they are written. Internal to engine/io.

#include <string>
#include <string_view>

#include "engine/io/fields.hpp"
#include "engine/study/result.hpp"

namespace lnsim::io {

/// The whole result, or what the page shows of it: there, series that were emptied are left out.
enum class Extent { whole, page };

/// Facts of the result that are written in several places but kept in one; empty when a result is read.
struct ResultFacts {
    std::string outcome;
    std::string places;
    std::vector<world::PracticeDefinition> practices;
};

#ifdef LNSIM_WRITE_ONLY
inline namespace write_only {
inline Rule figure(std::string_view, std::string_view = {}) { return {.presence = Presence::required, .absence = Absence::null}; }
inline Rule given(std::string_view) { return {.wording = Wording::any, .presence = Presence::required}; }
#else
/// A number that may be null.
[[nodiscard]] Rule figure(std::string meaning, std::string unit = {});
/// A text, count or list that must be there.
[[nodiscard]] Rule given(std::string meaning);
inline namespace read_too {
#endif

/// Of a member that is an object: its row, as if it were a row of the object around it.
template <class T, class V>
Field<T> inside(V T::*outer, Field<V> inner) {
    Field<T> field{inner.key, inner.rule, {}, {}, inner.schema};
    if constexpr (is_read) {
        field.read = [=](const Json& json, const Place& place, T& t) { inner.read(json, place, t.*outer); };
    }
    field.write = [=](Writer& writer, const T& t) { inner.write(writer, t.*outer); };
    if (inner.present) {
        field.present = [=](const T& t) { return inner.present(t.*outer); };
    }
    return field;
}

/// Written from elsewhere, passed over when read.
template <class T>
Field<T> computed(std::string key, Rule rule, std::function<void(Writer&, const T&)> write, std::function<SchemaJson()> schema) {
    return {std::move(key), std::move(rule), [](const Json&, const Place&, T&) {}, std::move(write), std::move(schema), {}};
}

/// A row, node or month that is -1 in the tables and null outside when there is none.
template <class T>
Field<T> count_or_null(std::string key, int T::*member, Rule rule) {
    rule.low = 0;
    Field<T> field{std::move(key), rule, {}, {}, {}};
    field.write = [=](Writer& writer, const T& t) { t.*member < 0 ? writer.null() : writer.whole(t.*member); };
    if constexpr (is_read) {
        field.read = [=](const Json& json, const Place& place, T& t) {
            t.*member = -1;
            if (!json.is_null()) {
                Codec<int>::read(json, rule, place, t.*member);
            }
        };
        field.schema = [=] { return or_null(Codec<int>::schema(rule)); };
    }
    return field;
}

/// A text that is null outside when it is empty.
template <class T>
Field<T> text_or_null(std::string key, std::string T::*member, Rule rule) {
    Field<T> field{std::move(key), rule, {}, {}, {}};
    field.write = [=](Writer& writer, const T& t) { (t.*member).empty() ? writer.null() : writer.text(t.*member); };
    if constexpr (is_read) {
        field.read = [=](const Json& json, const Place& place, T& t) {
            if (!json.is_null()) {
                read_text(json, rule, place, t.*member);
            }
        };
        field.schema = [=] { return or_null(text_schema(rule)); };
    }
    return field;
}

/// A series that the page's copy leaves out where it is empty.
template <class T>
Field<T> column(std::string key, std::vector<double> T::*member, Rule rule, Extent extent) {
    Field<T> field = value(std::move(key), member, std::move(rule));
    if (extent == Extent::page) {
        field.present = [=](const T& t) { return !(t.*member).empty(); };
    }
    return field;
}

}  // namespace

/// `{"mean", "q05", "q95"}`.
[[nodiscard]] Table<study::Quantiles> quantiles_table();

// One function a group of keys; result_table() joins them.
[[nodiscard]] Field<study::Result> futures_field();
[[nodiscard]] Field<study::Result> by_future_field();
[[nodiscard]] std::vector<Field<study::Result>> variance_fields();  ///< shares, precision
[[nodiscard]] std::vector<Field<study::Result>> study_fields();
[[nodiscard]] std::vector<Field<study::Result>> series_fields(Extent extent);
[[nodiscard]] std::vector<Field<study::Result>> account_fields(Extent extent, const ResultFacts& facts);
[[nodiscard]] std::vector<Field<study::Result>> chart_fields(Extent extent, const ResultFacts& facts);
[[nodiscard]] std::vector<Field<study::Result>> spread_fields(Extent extent);  ///< attribution, assessment, diagram
[[nodiscard]] std::vector<Field<study::Result>> finding_fields();
[[nodiscard]] std::vector<Field<study::Result>> source_fields();
[[nodiscard]] Field<study::Result> ablation_field();
[[nodiscard]] Field<study::Result> sensitivity_field();
[[nodiscard]] Field<study::Result> recorded_field();
[[nodiscard]] Field<study::Result> sizing_field();
[[nodiscard]] std::vector<Field<study::Result>> optimization_fields(Extent extent);  ///< optimization, regret

[[nodiscard]] Table<study::Result> result_table(Extent extent, const ResultFacts& facts);

}  // namespace lnsim::io
