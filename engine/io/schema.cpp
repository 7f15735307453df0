#include "engine/io/schema.hpp"

#include "engine/io/diffuse_fields.hpp"
#include "engine/io/network_fields.hpp"
#include "engine/io/plan_fields.hpp"
#include "engine/io/result_fields.hpp"
#include "engine/io/schema_tree.hpp"
#include "engine/io/space_fields.hpp"

namespace lnsim::io {
namespace {

SchemaJson headed(const SchemaJson& schema) {
    SchemaJson out{{"$schema", "http://json-schema.org/draft-07/schema#"}};
    out.update(schema);
    return out;
}

/// A file needs a network, or another scenario from which it has one.
SchemaJson scenario_schema(const Catalogue& catalogue) {
    SchemaJson schema = object_schema(plan_table(catalogue));
    schema.erase("required");
    schema["anyOf"] = SchemaJson::array({{{"required", {"network"}}}, {{"required", {"extends"}}}});
    schema["properties"]["extends"]["type"] = "string";  // null says nothing here, and is refused
    return schema;
}

}  // namespace

SchemaJson schema_tree(std::string_view kind, const Catalogue& catalogue) {
    if (kind == "scenario") {
        return headed(scenario_schema(catalogue));
    }
    if (kind == "network") {
        return headed(object_schema(network_table()));
    }
    if (kind == "validation") {
        return headed(object_schema(validation_table()));
    }
    if (kind == "result") {
        return headed(object_schema(result_table(Extent::whole, {})));
    }
    if (kind == "diffusion") {
        return headed(object_schema(diffusion_table()));
    }
    if (kind == "space") {
        return headed(object_schema(space_table()));
    }
    return nullptr;
}

const std::vector<std::string>& schema_kinds() {
    static const std::vector<std::string> kinds{"scenario", "network", "validation", "result", "diffusion", "space"};
    return kinds;
}

std::optional<std::string> schema(std::string_view kind, const Catalogue& catalogue) {
    const SchemaJson tree = schema_tree(kind, catalogue);
    return tree.is_null() ? std::nullopt : std::optional<std::string>(tree.dump(2) + "\n");
}

std::string controls_schema(const Catalogue& catalogue) {
    const SchemaJson whole = scenario_schema(catalogue);
    SchemaJson properties = SchemaJson::object();
    for (const char* key : {"growth", "structure", "calendar", "hub", "policies"}) properties[key] = whole["properties"][key];
    return SchemaJson{{"properties", std::move(properties)}}.dump();
}

}  // namespace lnsim::io
