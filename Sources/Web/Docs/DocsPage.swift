import Foundation
import Hummingbird

/// The API's document for people, made from the same value that `/api/v1/openapi.json` sends.
enum DocsPage {
    static let template = "docs"

    struct Model: Sendable {
        var documentHref: String
        var groups: [Group]
        var schemas: [SchemaRow]
    }

    struct Group: Sendable {
        var name: String
        var anchor: String
        var operations: [Operation]
    }

    struct Operation: Sendable {
        var id: String
        var method: String
        var path: String
        var summary: String
        var parameters: [Parameter]
        var hasParameters: Bool
        /// Schemas of the body; empty when there is none.
        var body: [SchemaLink]
        var hasBody: Bool
        var answer: SchemaLink?
        var status: String
    }

    struct Parameter: Sendable {
        var name: String
        var summary: String
        var form: String
        var required: Bool
    }

    struct SchemaLink: Sendable {
        var name: String
        /// nil for a body that is no JSON.
        var href: String?
    }

    struct SchemaRow: Sendable {
        var name: String
        var anchor: String
        var form: String
        var fields: [Field]
        var hasFields: Bool
    }

    struct Field: Sendable {
        var name: String
        var form: String
        var summary: String
        var required: Bool
    }

    static func show(_ request: Request, _ context: WebContext, _ site: Site) throws -> Response {
        let page = site.plainContext(.docs, request, context)
        return try site.renderer.render(template, model: model, title: page.text("nav.docs"), page)
    }

    static var model: Model {
        Model(
            documentHref: SiteURL.api(.openAPI).path,
            groups: APIOperation.Tag.allCases.compactMap(group),
            schemas: APISchemas.all.sorted { $0.key < $1.key }.map { schema($0.key, $0.value) }
        )
    }

    private static func group(_ tag: APIOperation.Tag) -> Group? {
        let operations = Routes.all.compactMap { route in
            route.operation.flatMap { $0.tag == tag ? operation($0, route) : nil }
        }
        return operations.isEmpty ? nil : Group(name: tag.rawValue, anchor: tag.rawValue.lowercased(), operations: operations)
    }

    private static func operation(_ operation: APIOperation, _ route: Route) -> Operation {
        let filter = operation.filtered ? OpenAPIDocument.filterParameters : []
        let parameters = (operation.parameters + filter).map { parameter in
            let form = SchemaForm.text(parameter.schema) + (parameter.repeats ? " …" : "")
            return Parameter(name: parameter.name, summary: parameter.summary, form: form, required: parameter.required)
        }
        return Operation(
            id: operation.id,
            method: route.method.rawValue,
            path: route.url.pattern,
            summary: operation.summary,
            parameters: parameters,
            hasParameters: !parameters.isEmpty,
            body: operation.body.map(links) ?? [],
            hasBody: operation.body != nil,
            answer: operation.answer.map(link),
            status: String(operation.status.code)
        )
    }

    private static func links(_ body: APIOperation.Body) -> [SchemaLink] {
        let file = SchemaLink(name: "application/octet-stream", href: nil)
        switch body {
        case .json(let schema): return [link(schema)]
        case .file(let form): return [file, link(form)]
        case .jsonOrFile(let schema, let form): return [link(schema), file, link(form)]
        }
    }

    private static func link(_ schema: String) -> SchemaLink { SchemaLink(name: schema, href: "#schema-" + schema) }

    private static func schema(_ name: String, _ schema: JSONValue) -> SchemaRow {
        var fields: [Field] = []
        if case .object(let properties)? = schema["properties"] {
            let required = Set(SchemaForm.texts(schema["required"]))
            fields = properties.sorted { $0.key < $1.key }.map { key, value in
                Field(
                    name: key,
                    form: SchemaForm.text(value),
                    summary: value["description"]?.text ?? "",
                    required: required.contains(key)
                )
            }
        }
        return SchemaRow(
            name: name,
            anchor: "schema-" + name,
            form: SchemaForm.text(schema),
            fields: fields,
            hasFields: !fields.isEmpty
        )
    }
}
