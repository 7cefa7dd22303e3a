import Synchronization

/// Counts requests and their time by route, and writes them in Prometheus' text format.
final class RequestMetrics: Sendable {
    private struct Series: Hashable {
        var method: String
        var route: String
        var status: Int
    }

    private struct Totals {
        var count = 0
        var seconds = 0.0
        /// Requests that took at most the bound of the same place in ``bounds``.
        var within = [Int](repeating: 0, count: RequestMetrics.bounds.count)
    }

    /// Seconds.
    private static let bounds = [0.01, 0.05, 0.2, 1, 5]

    private let totals = Mutex<[Series: Totals]>([:])

    func record(method: String, route: String, status: Int, seconds: Double) {
        totals.withLock { totals in
            var entry = totals[Series(method: method, route: route, status: status)] ?? Totals()
            entry.count += 1
            entry.seconds += seconds
            for (index, bound) in Self.bounds.enumerated() where seconds <= bound { entry.within[index] += 1 }
            totals[Series(method: method, route: route, status: status)] = entry
        }
    }

    /// Prometheus' text exposition format 0.0.4.
    var text: String {
        let name = "huiyin_http_request_seconds"
        var lines = ["# HELP \(name) Time to answer, by route.", "# TYPE \(name) histogram"]
        let entries = totals.withLock { $0 }.sorted { left, right in
            (left.key.route, left.key.method, left.key.status) < (right.key.route, right.key.method, right.key.status)
        }
        for (series, totals) in entries {
            let labels = "method=\"\(series.method)\",route=\"\(series.route)\",status=\"\(series.status)\""
            for (bound, count) in zip(Self.bounds, totals.within) {
                lines.append("\(name)_bucket{\(labels),le=\"\(bound)\"} \(count)")
            }
            lines.append("\(name)_bucket{\(labels),le=\"+Inf\"} \(totals.count)")
            lines.append("\(name)_sum{\(labels)} \(totals.seconds)")
            lines.append("\(name)_count{\(labels)} \(totals.count)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
