import Logging
import ServiceLifecycle
import Store

/// Sends what waits for the cluster, and settles its months, until the server stops.
struct ClusterService: Service {
    var cluster: ClickHouseStore
    var logger = Logger(label: "huiyin.cluster")

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask {
                    await repeatedly(every: .milliseconds(500), "Voices could not be sent to ClickHouse.") { try await cluster.tick() }
                }
                group.addTask { await repeatedly(every: .seconds(60), "Months could not be settled.") { _ = try await cluster.settle() } }
            }
        }
    }

    private func repeatedly(every pause: Duration, _ problem: Logger.Message, _ body: () async throws -> Void) async {
        while !Task.isCancelled {
            do {
                try await body()
            } catch is CancellationError {
                return
            } catch {
                logger.warning(problem, metadata: ["reason": "\(error)"])
                try? await Task.sleep(for: .seconds(10))
            }
            try? await Task.sleep(for: pause)
        }
    }
}
