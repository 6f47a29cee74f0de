//! The description of the interface in `OpenAPI` 3.1, made from the table of routes.

use serde_json::{Map, Value, json};

use crate::may::Capability;
use crate::problem::{ProblemKind, TYPE_PREFIX};
use crate::routes::{Field, Method, ROUTES, Route};

/// The whole description.
pub fn document() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for route in ROUTES {
        let path = paths.entry(route.path).or_insert_with(|| json!({}));
        path[route.method.name().to_lowercase()] = operation(route);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Detente",
            "version": "1",
            "description": "Mediated negotiation. What a request is answered depends on the \
                seat of whoever asks and on nothing that the seat does not read. Every \
                problem is application/problem+json; `404` is the one answer to what does \
                not exist and to what is not yours.",
        },
        "paths": paths,
        "components": {
            "securitySchemes": {
                "bearer": { "type": "http", "scheme": "bearer" },
                "cookie": { "type": "apiKey", "in": "cookie", "name": crate::api::sessions::COOKIE },
            },
            "schemas": { "Problem": problem() },
            "responses": {
                "Problem": {
                    "description": "what went wrong",
                    "content": { "application/problem+json": {
                        "schema": { "$ref": "#/components/schemas/Problem" },
                    } },
                },
            },
        },
    })
}

fn problem() -> Value {
    let types: Vec<String> = (ProblemKind::ALL.iter())
        .map(|kind| format!("{TYPE_PREFIX}{}", kind.facts().0))
        .collect();
    json!({
        "type": "object",
        "required": ["type", "title", "status"],
        "properties": {
            "type": { "enum": types },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string" },
            "hint": { "type": "string" },
            "mistakes": { "type": "array", "items": { "type": "string" } },
        },
    })
}

fn operation(route: &Route) -> Value {
    let mut parameters: Vec<Value> = names_in(route.path)
        .map(|name| {
            json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })
        })
        .collect();
    parameters.extend(route.query.iter().map(|field| {
        json!({
            "name": field.name,
            "in": "query",
            "required": field.is_required,
            "description": field.about,
            "schema": { "type": field.kind },
        })
    }));
    if route.is_keyed {
        parameters.push(json!({
            "name": "Idempotency-Key",
            "in": "header",
            "required": true,
            "description": "1 to 64 visible characters; the same key and body get the same reply",
            "schema": { "type": "string" },
        }));
        parameters.push(json!({
            "name": "If-Match",
            "in": "header",
            "required": false,
            "description": "the ETag of the view on which this is based; required for formal acts",
            "schema": { "type": "string" },
        }));
    }
    let mut responses = Map::new();
    let mut done = json!({ "description": route.gives });
    if route.success != 204 {
        done["content"] = json!({ route.media: {} });
    }
    responses.insert(route.success.to_string(), done);
    responses.insert(
        "default".to_owned(),
        json!({ "$ref": "#/components/responses/Problem" }),
    );
    let mut told = json!({
        "operationId": route.operation,
        "summary": route.summary,
        "parameters": parameters,
        "responses": responses,
        "x-needs": route.needs.name(),
        "x-rate-class": route.class.name(),
        "security": if route.needs == Capability::AskOpenly {
            json!([])
        } else {
            json!([{ "bearer": [] }, { "cookie": [] }])
        },
    });
    if matches!(route.method, Method::Post | Method::Put) {
        told["requestBody"] = json!({
            "required": true,
            "content": { "application/json": { "schema": schema(route) } },
        });
    }
    told
}

fn schema(route: &Route) -> Value {
    if route.takes.is_empty() {
        return json!({ "type": "object", "description": "an action of docs/spec/action.md" });
    }
    let properties: Map<String, Value> = (route.takes.iter())
        .map(|field: &Field| {
            let told = json!({ "type": field.kind, "description": field.about });
            (field.name.to_owned(), told)
        })
        .collect();
    let required: Vec<&str> = (route.takes.iter())
        .filter(|field| field.is_required)
        .map(|field| field.name)
        .collect();
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    })
}

/// The names in braces in a path.
pub fn names_in(path: &str) -> impl Iterator<Item = &str> {
    path.split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}
