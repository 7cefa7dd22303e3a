public import Feedback
import GRDB
public import Ingestion

extension ClickHouseStore: ErasureStore {
    /// Needs all shards, and waits until each has rewritten the parts that held the customer; the replaced parts leave the disk some
    /// minutes later. Started again after a kill it goes on.
    public func erase(_ customer: CustomerKey) async throws -> ErasureAccount {
        try await writer.whenDelivered { [state, client] writer in
            try await ClusterEraser(writer: writer, state: state, client: client).erase(customer)
        }
    }

    public func erasable(_ customer: CustomerKey) async throws -> ErasureAccount {
        try await writer.whenDelivered { [state, client] writer in
            try await ClusterEraser(writer: writer, state: state, client: client).find(customer)?.account ?? ErasureAccount()
        }
    }
}
