/// One statement as it was sent to a shard, with the shard's answer.
public struct ClusterExchange: Sendable {
    public var statement: String
    /// Rows to insert, in RowBinary.
    public var rows: [UInt8]?
    public var answer: [UInt8]
}
