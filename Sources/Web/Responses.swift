import Foundation
import HTTPTypes
import Hummingbird

extension Response {
    /// 303: the browser gets `location` with a GET.
    static func redirect(to location: String) -> Response {
        Response(status: .seeOther, headers: [.location: location, .cacheControl: "no-store"])
    }

    /// JSON with sorted keys and ISO dates, as everywhere in the API.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value)))
        )
    }

    static func plain(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}

extension Request {
    /// The first value of a parameter in the address; nil when it has none.
    func queryValue(_ name: String) -> String? {
        URLText.parseQuery(uri.query).first { $0.name == name }?.value
    }

    /// The JSON body.
    /// - Throws: 413 over `limit` bytes; `DecodingError`, which becomes a 400 naming the key.
    func json<Value: Decodable>(_: Value.Type, upTo limit: Int) async throws -> Value {
        let buffer = try await body.collect(upTo: limit)
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(Value.self, from: Data(buffer.readableBytesView))
    }

    /// The fields of a form sent by a browser; empty for a body of another kind.
    func form(upTo limit: Int) async throws -> FormFields {
        guard headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true else { return FormFields([]) }
        let buffer = try await body.collect(upTo: limit)
        return FormFields(URLText.parseQuery(String(buffer: buffer)))
    }
}

/// The fields of a form.
struct FormFields: Sendable {
    private let values: [String: String]

    /// Of fields with one name the first counts.
    init(_ items: [(name: String, value: String)]) {
        values = Dictionary(items.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// The value; empty when the field is missing.
    subscript(_ name: String) -> String { values[name] ?? "" }

    /// The value as one of those that there are; nil when the field is empty or missing.
    /// - Throws: ``WebError`` 400 naming them.
    func value<Value>(_ name: String, _ type: Value.Type) throws -> Value?
    where Value: RawRepresentable<String> & CaseIterable {
        try FilterReader(values: [name: [self[name]].filter { !$0.isEmpty }]).value(name, type)
    }
}
