import Foundation

/// Where a ClickHouse cluster answers over HTTP: one address a shard.
///
///     try ClusterAddress("http://huiyin:secret@10.0.0.1:8123/huiyin,http://huiyin:secret@10.0.0.2:8123/huiyin")
///
/// The path names the database, `?cluster=…` the cluster in the servers' `remote_servers`; both are "huiyin" when left out. A single
/// shard needs no cluster.
public struct ClusterAddress: Sendable, Equatable {
    struct Shard: Sendable, Equatable {
        /// "http://10.0.0.1:8123"
        var base: String
        /// Value of the Authorization header.
        var authorization: String?
        /// Host and port, as errors and pages name it.
        var name: String
    }

    var shards: [Shard]
    var database: String
    var cluster: String

    /// - Throws: ``ClusterError/address(_:)`` for anything else than http or https addresses of the same database.
    public init(_ text: String) throws {
        var shards: [Shard] = []
        var databases: Set<String> = []
        var clusters: Set<String> = []
        for part in text.split(separator: ",") {
            let part = part.trimmingCharacters(in: .whitespaces)
            guard let url = URLComponents(string: part), let scheme = url.scheme, ["http", "https"].contains(scheme), let host = url.host,
                !host.isEmpty
            else { throw ClusterError.address(Self.withoutPassword(part)) }
            let port = url.port ?? (scheme == "https" ? 8443 : 8123)
            let path = url.path.trimmingCharacters(in: ["/"])
            databases.insert(path.isEmpty ? "huiyin" : path)
            clusters.insert(url.queryItems?.first { $0.name == "cluster" }?.value ?? "huiyin")
            var authorization: String?
            if let user = url.user {
                authorization = "Basic " + Data("\(user):\(url.password ?? "")".utf8).base64EncodedString()
            }
            shards.append(Shard(base: "\(scheme)://\(host):\(port)", authorization: authorization, name: "\(host):\(port)"))
        }
        guard let database = databases.first, databases.count == 1, let cluster = clusters.first, clusters.count == 1,
            Self.isName(database), Self.isName(cluster), Set(shards.map(\.name)).count == shards.count
        else { throw ClusterError.address(Self.withoutPassword(text)) }
        self.shards = shards
        self.database = database
        self.cluster = cluster
    }

    /// Names stand in SQL as they are, so that only letters, digits and the underscore are let in.
    private static func isName(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
            }
    }

    private static func withoutPassword(_ text: String) -> String {
        text.replacing(/\/\/[^\/@]*@/, with: "//…@")
    }
}
