public import Foundation

/// What imports need of the instance.
public struct ImportServices: Sendable {
    public var engine: any Annotating
    public var keys: IdentityKeys
    public var writer: FeedbackWriter
    public var sources: any SourceRepository
    public var imports: any ImportRepository
    public var clock: @Sendable () -> Date
    /// Zone of times that name none, in seconds east of Greenwich.
    public var secondsFromGMT: Int
    /// nil: no addresses of customers are kept.
    public var sealer: (any ContactSealing)?
    /// Where rows are prepared; nil for where everything else is done.
    public var threads: (any TaskExecutor)?
    /// Rows that one transaction stores: others who write wait for so many at most, and pages of the file that several of them touch are
    /// written once.
    public var rowsPerTransaction: Int

    public init(
        engine: any Annotating,
        keys: IdentityKeys,
        writer: FeedbackWriter,
        sources: any SourceRepository,
        imports: any ImportRepository,
        clock: @escaping @Sendable () -> Date = { Date() },
        secondsFromGMT: Int = 28_800,
        sealer: (any ContactSealing)? = nil,
        threads: (any TaskExecutor)? = nil,
        rowsPerTransaction: Int = Pipeline.transactionSize
    ) {
        self.engine = engine
        self.keys = keys
        self.writer = writer
        self.sources = sources
        self.imports = imports
        self.clock = clock
        self.secondsFromGMT = secondsFromGMT
        self.sealer = sealer
        self.threads = threads
        self.rowsPerTransaction = rowsPerTransaction
    }
}

/// What a person asks for when importing a file.
public struct ImportRequest: Sendable, Equatable {
    public var file: URL
    /// The name that people know the file by; an upload lies under another.
    public var fileName: String
    public var source: String
    /// nil: the source's, or guessed for a new source.
    public var channel: String?
    /// nil: the source's, or guessed for a new source.
    public var pack: String?
    /// Field → column, beside or instead of what is understood; an empty column says that none is that field.
    public var mapping: [String: String]
    public var isDryRun: Bool
    /// Where rejected rows go; nil writes none.
    public var rejectedFile: URL?
    /// Language of the reasons in it: "zh" or "en".
    public var locale: String

    public init(
        file: URL,
        fileName: String? = nil,
        source: String,
        channel: String? = nil,
        pack: String? = nil,
        mapping: [String: String] = [:],
        isDryRun: Bool = false,
        rejectedFile: URL? = nil,
        locale: String = "zh"
    ) {
        self.file = file
        self.fileName = fileName ?? file.lastPathComponent
        self.source = source
        self.channel = channel
        self.pack = pack
        self.mapping = mapping
        self.isDryRun = isDryRun
        self.rejectedFile = rejectedFile
        self.locale = locale
    }
}

/// How far an import is.
public struct ImportProgress: Sendable, Equatable {
    public var bytesRead: Int64
    public var totalBytes: Int64
    public var account: ImportAccount

    /// 0…1.
    public var share: Double { totalBytes > 0 ? min(1, Double(bytesRead) / Double(totalBytes)) : 1 }
}
