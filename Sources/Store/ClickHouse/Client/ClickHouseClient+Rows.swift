extension ClickHouseClient {
    /// Runs a selection on one shard's own tables and reads its rows.
    func rows<Value>(_ sql: String, shard: Int, _ read: (inout RowReader) throws -> Value) async throws -> [Value] {
        try Self.read(try await runRepeatedly(sql, shard: shard), address.shards[shard].name, read)
    }

    /// Runs a selection over all shards, through the first that answers.
    ///
    /// A shard that is down leaves its voices out of the answer; that it does is known from then on (``missing``) and told on every page.
    /// A shard that answers us but not its neighbour is an error, never a smaller answer.
    func rows<Value>(_ sql: String, _ read: (inout RowReader) throws -> Value) async throws -> [Value] {
        var last: (any Error)?
        for _ in 0..<3 {
            var up: [Int] = []
            for shard in 0..<shards where await isUp(shard) { up.append(shard) }
            for shard in up {
                do {
                    let bytes = try await run(sql, shard: shard, partial: up.count < shards)
                    return try Self.read(bytes, address.shards[shard].name, read)
                } catch let error as ClusterError where Self.mayPass(error) {
                    last = error
                    for shard in up where await !ping(shard) { markDown(shard) }
                }
            }
            if up.isEmpty { break }
            try await retry.sleep(retry.firstPause)
        }
        throw last ?? ClusterError.unreachable(shard: address.shards[0].name)
    }

    func create(_ database: String, shard: Int) async throws {
        _ = try await runRepeatedly("CREATE DATABASE IF NOT EXISTS \(database)", shard: shard, outside: true)
    }

    private static func read<Value>(
        _ bytes: [UInt8],
        _ name: String,
        _ read: (inout RowReader) throws -> Value
    ) throws -> [Value] {
        var reader = RowReader(bytes)
        var values: [Value] = []
        do {
            while !reader.isAtEnd { values.append(try read(&reader)) }
        } catch is RowReader.Truncated {
            throw ClusterError.unreadable(shard: name)
        }
        return values
    }
}
