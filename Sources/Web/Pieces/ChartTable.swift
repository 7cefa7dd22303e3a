import Insights

/// A chart and its table twin: the script draws the picture from the very rows that are shown as a table.
public struct ChartTable: Sendable, Encodable, Equatable {
    /// "columns" for counts, "share" for a share with its band.
    public var kind: String
    /// Name of the downloaded files.
    public var name: String
    public var title: String
    public var note: String
    public var columns: [Column]
    public var rows: [Row]

    public struct Column: Sendable, Encodable, Equatable {
        public var key: String
        public var label: String
        public var numeric: Bool
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var label: String
        public var cells: [Cell]
        /// What the chart writes at this place: a holiday, a promotion, a release.
        public var mark: String?
    }

    public struct Cell: Sendable, Encodable, Equatable {
        public var text: String
        public var value: Double?
        public var low: Double?
        public var high: Double?
        public var href: String?
    }
}
