public import Feedback

/// What a file was understood as, before anything is stored: for a person to look at and correct.
public struct ImportPreview: Sendable, Equatable {
    public var format: FileFormat
    public var columns: [UnderstoodColumn]
    /// Cells of the first ten rows, shortened to 200 characters, as they stand in the file.
    public var rows: [[String]]
    /// The source's own where it exists, else guessed.
    public var channel: Channel
    public var pack: String
    /// Whether the source is new, so that channel and pack are guesses.
    public var isNewSource: Bool
    /// Bytes of the sample that were not valid in the file's encoding and were replaced.
    public var malformedBytes: Int
    public var totalBytes: Int64
}
