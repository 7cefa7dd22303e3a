import Configuration
import Foundation
import Store
import SystemPackage
import Web

/// What can be set from outside, read once and checked at the start: command line over environment over `.env` over defaults.
///
/// Every key is described in `.env.example`; a test compares the two.
struct Settings: Sendable {
    var database: String
    var host: String
    var port: Int
    /// IANA name of the zone in which days begin, fixed for a database when it is created.
    var timeZone: TimeZone
    var home: String?
    /// 32 or more bytes, base64, for keyed hashes; nil takes the key file beside the database.
    var secret: String?
    /// Address under which people reach the server, for links in the terminal; nil takes host and port.
    var publicURL: String?
    /// In which customers' values are counted and amounts are shown.
    var currency: Currency
    /// Megabytes of memory for the facts as columns; 0 keeps none.
    var columnCache: Int
    /// Origins whose pages may show the compact customer page in a frame.
    var frameAncestors: [String]
    /// The shards of the ClickHouse cluster that holds the facts; nil keeps them in the database file.
    var clickhouse: ClusterAddress?
    /// Whether webhooks and robots may lie on this machine or in a private network.
    var outboundPrivate: Bool

    static let keys = [
        "database", "host", "port", "time.zone", "home", "secret", "public.url", "currency", "column.cache", "clickhouse.url",
        "outbound.private",
        "frame.ancestors",
    ]

    /// Keys whose values no log shows; the shards' addresses hold a password.
    private static let secrets: Set<String> = ["HUIYIN_SECRET", "HUIYIN_CLICKHOUSE_URL"]

    static func load() async throws -> Settings {
        let environment = EnvironmentVariablesProvider(secretsSpecifier: .specific(secrets))
        let file = try await EnvironmentVariablesProvider(
            environmentFilePath: ".env",
            allowMissing: true,
            secretsSpecifier: .specific(secrets)
        )
        return try Settings(ConfigReader(providers: [environment, file]).scoped(to: "huiyin"))
    }

    init(_ reader: ConfigReader) throws {
        database = reader.string(forKey: "database", default: "huiyin.db")
        host = reader.string(forKey: "host", default: "127.0.0.1")
        home = reader.string(forKey: "home")
        secret = reader.string(forKey: "secret", isSecret: true)
        publicURL = reader.string(forKey: "public.url")
        let portText = reader.string(forKey: "port", default: "8080")
        guard let port = Int(portText), (0...65_535).contains(port) else {
            throw CommandProblem("HUIYIN_PORT is “\(portText)”; give a number from 0 to 65535.")
        }
        self.port = port
        let zoneName = reader.string(forKey: "time.zone", default: "Asia/Shanghai")
        guard let zone = TimeZone(identifier: zoneName) else {
            throw CommandProblem("HUIYIN_TIME_ZONE is “\(zoneName)”, which is no time zone; write it as Asia/Shanghai.")
        }
        timeZone = zone
        let cacheText = reader.string(forKey: "column.cache", default: "256")
        guard let megabytes = Int(cacheText), (0...1_000_000).contains(megabytes) else {
            throw CommandProblem("HUIYIN_COLUMN_CACHE is “\(cacheText)”; give a number of megabytes, such as 256, or 0 for none.")
        }
        columnCache = megabytes
        let currencyText = reader.string(forKey: "currency", default: Currency.yuan.code)
        guard let currency = Currency(code: currencyText) else {
            throw CommandProblem("HUIYIN_CURRENCY is “\(currencyText)”; give the three letters of ISO 4217, such as CNY.")
        }
        self.currency = currency
        let privateText = reader.string(forKey: "outbound.private", default: "false")
        guard let outboundPrivate = Bool(privateText) else {
            throw CommandProblem("HUIYIN_OUTBOUND_PRIVATE is “\(privateText)”; give true or false.")
        }
        self.outboundPrivate = outboundPrivate
        frameAncestors = (reader.string(forKey: "frame.ancestors") ?? "").split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
        for origin in frameAncestors where !Self.isOrigin(origin) {
            throw CommandProblem("HUIYIN_FRAME_ANCESTORS holds “\(origin)”, which is no origin; write it as https://desk.example.com.")
        }
        if let shards = reader.string(forKey: "clickhouse.url", isSecret: true), !shards.isEmpty {
            clickhouse = try ClusterAddress(shards)
        }
    }

    /// Scheme and host, nothing that could end the header's clause.
    private static func isOrigin(_ text: String) -> Bool {
        guard let url = URL(string: text), url.scheme == "https" || url.scheme == "http", let host = url.host, !host.isEmpty else {
            return false
        }
        return url.path.isEmpty && url.query == nil && !text.contains(where: { $0 == ";" || $0 == "'" || $0.isWhitespace })
    }
}
