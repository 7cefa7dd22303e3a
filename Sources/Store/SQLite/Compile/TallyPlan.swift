import Feedback
import Insights

/// Which tables answer a grouped count.
enum TallyPlan: Equatable {
    /// The sums of one cube, and the distinct customers from the facts.
    case cube(Cube)
    case facts

    init(_ request: TallyRequest) {
        let filter = request.filter
        guard Self.suitsCubes(filter), let columns = Self.columns(request) else {
            self = .facts
            return
        }
        let wantsTopic = columns.contains(.topic)
        let cube = Cube.all.first { cube in
            cube.columns.contains(.topic) == wantsTopic && columns.isSubset(of: Set(cube.columns))
        }
        self = cube.map(TallyPlan.cube) ?? .facts
    }

    /// Whether nothing is filtered for that no cube knows.
    private static func suitsCubes(_ filter: FeedbackFilter) -> Bool {
        filter.emotions.isEmpty && filter.intents.isEmpty && filter.touchpoints.isEmpty && filter.text == nil
            && filter.customer == nil && filter.minimumSeverity == nil && filter.opinionPair == nil && !filter.noise
    }

    /// The cube columns that dimensions and filter need; nil if one of them is in no cube.
    private static func columns(_ request: TallyRequest) -> Set<Cube.Column>? {
        var columns: Set<Cube.Column> = []
        for dimension in request.dimensions where !DimensionColumn.isTime(dimension) {
            guard let column = DimensionColumn.cubeColumn(dimension) else { return nil }
            columns.insert(column)
        }
        let filter = request.filter
        if !filter.topics.isEmpty {
            // A node's row counts each item once; the rows of several nodes would not.
            guard TopicPath.outermost(filter.topics).count == 1, !columns.contains(.topic), filter.sentiments.isEmpty else {
                return nil
            }
            columns.insert(.topic)
        }
        let lists: [(Bool, Cube.Column)] = [
            (filter.channels.isEmpty, .channel), (filter.sentiments.isEmpty, .sentiment), (filter.products.isEmpty, .product),
            (filter.regions.isEmpty, .region), (filter.stores.isEmpty, .store), (filter.sources.isEmpty, .source),
            (filter.tiers.isEmpty, .tier), (filter.ratings.isEmpty, .stars), (!filter.withoutDuplicates, .copy),
        ]
        for (isUnused, column) in lists where !isUnused { columns.insert(column) }
        return columns
    }
}

extension Cube.Column: Hashable {}
