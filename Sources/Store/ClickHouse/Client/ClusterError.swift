public import Insights

/// Why the cluster cannot do what was asked; `message` is one sentence for the person who runs the instance.
public enum ClusterError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The setting is no list of addresses.
    case address(String)
    /// Nobody answers there.
    case unreachable(shard: String)
    /// The server refused a statement; `code` is ClickHouse's own.
    case refused(shard: String, code: Int)
    /// The answer is not what was asked for.
    case unreadable(shard: String)
    /// The database file belongs to a cluster of another number of shards.
    case otherShape(path: String, stored: Int, given: Int)
    /// The database file keeps its facts in a cluster, and none was named.
    case missing(path: String)
    /// The database file keeps its facts itself.
    case notMoved(path: String)
    /// So many bytes wait for a shard that is down that no more are taken.
    case spoolFull(bytes: Int)
    /// The instance moved elsewhere has other counts.
    case differs(day: String, there: Int, here: Int)

    /// The file keeps its facts in a cluster already.
    case alreadyThere(path: String)
    /// The shard holds another instance's voices.
    case occupied(shard: String)
    /// Something was stored while the facts were copied.
    case changed(path: String)
    /// Parcels for a shard are still on their way.
    case waiting(shard: String)
    /// More than one file can hold.
    case tooMany(items: Int64)

    public var description: String { message }

    public var message: String {
        switch self {
        case .address(let text):
            "HUIYIN_CLICKHOUSE_URL is “\(text)”; write http://user:password@host:8123/database, one address a shard, divided by commas."
        case .unreachable(let shard):
            "ClickHouse at \(shard) does not answer; start it, or correct HUIYIN_CLICKHOUSE_URL. What is stored meanwhile waits on disk."
        case .refused(let shard, let code):
            "ClickHouse at \(shard) refused a statement (code \(code)); its log tells why."
        case .unreadable(let shard):
            "ClickHouse at \(shard) gave an answer of another form than was asked for; check that a proxy does not change it."
        case .otherShape(let path, let stored, let given):
            "“\(path)” keeps its facts on \(stored) shards, and HUIYIN_CLICKHOUSE_URL names \(given); name the same shards in the same order."
        case .missing(let path):
            "“\(path)” keeps its facts in ClickHouse; set HUIYIN_CLICKHOUSE_URL to its shards, or bring them back with a backup."
        case .notMoved(let path):
            "“\(path)” keeps its facts itself; move them with huiyin migrate --to clickhouse, or leave HUIYIN_CLICKHOUSE_URL empty."
        case .spoolFull(let bytes):
            "\(bytes / 1_000_000) MB wait on disk for a shard of ClickHouse that is down; start it before more is stored."
        case .differs(let day, let there, let here):
            "After copying, \(day) holds \(there) items there and \(here) here, or others; nothing was switched. Run the same command again."
        case .alreadyThere(let path):
            "“\(path)” keeps its facts in ClickHouse already; bring them back with huiyin migrate --to sqlite."
        case .occupied(let shard):
            "The database at \(shard) holds the voices of another instance; name an empty one in HUIYIN_CLICKHOUSE_URL."
        case .changed(let path):
            "“\(path)” was written to while it was copied; stop the server and imports, and run the same command again."
        case .waiting(let shard):
            "Voices still wait on disk for ClickHouse at \(shard); start huiyin serve with the shard up until they are delivered, then try again."
        case .tooMany(let items):
            "Ids go up to \(items), and one file takes 1,073,741,823; the voices stay in ClickHouse."
        }
    }
}

extension ClusterError: StoreFailure {
    /// ClickHouse's own codes for a shard that cannot reach another: 209, 210 and 279.
    public var isOutage: Bool {
        switch self {
        case .unreachable: true
        case .refused(_, let code): [209, 210, 279].contains(code)
        default: false
        }
    }
}
