#pragma once
// valijson as the oracle of our schemas: does a document keep to one?

#if !__has_include(<valijson/validator.hpp>)
#error "tests/io needs valijson: apt-get install libvalijson-dev"
#endif

#include <nlohmann/json.hpp>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "engine/io/schema.hpp"

namespace lnsim::test {

class SchemaCheck {
public:
    explicit SchemaCheck(const std::string& kind) : json_(nlohmann::json::parse(*io::schema(kind))) {
        const valijson::adapters::NlohmannJsonAdapter adapter(json_);
        valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(adapter, schema_);
    }
    [[nodiscard]] bool accepts(const nlohmann::json& document) {
        const valijson::adapters::NlohmannJsonAdapter adapter(document);
        valijson::Validator validator(valijson::Validator::kStrongTypes);
        return validator.validate(schema_, adapter, nullptr);
    }
    [[nodiscard]] const nlohmann::json& json() const { return json_; }

private:
    nlohmann::json json_;
    valijson::Schema schema_;
};

}  // namespace lnsim::test
