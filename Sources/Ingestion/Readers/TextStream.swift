/// The text of a file as UTF-8 in a window that its reader advances; memory stays bounded by the longest row.
final class TextStream {
    private let file: InputFile
    private var transcoder: any Transcoder
    private var offset: Int64
    private static let chunkSize = 1 << 18

    /// What is decoded and not consumed yet starts at `start`.
    private(set) var window: [UInt8] = []
    var start = 0
    private(set) var atEnd = false
    /// Number of the line at `start`, from 1.
    var line = 1

    init(_ file: InputFile, encoding: TextEncoding) throws(FileProblem) {
        self.file = file
        transcoder = encoding.transcoder()
        let head = try file.read(at: 0, count: 4)
        let marked = EncodingSniffer.detect(head)
        offset = marked.encoding == encoding ? Int64(marked.mark) : 0
    }

    var bytesRead: Int64 { offset }
    var malformed: Int { transcoder.malformed }
    var totalBytes: Int64 { file.size }
    var name: String { file.name }

    /// Reads one more chunk behind the window, forgetting what was consumed. Returns false at the end of the file.
    func fill() throws(FileProblem) -> Bool {
        guard !atEnd else { return false }
        if start > 0 {
            window.removeFirst(start)
            start = 0
        }
        // A row longer than the window is split anew after each chunk; growing chunks keep that linear.
        let chunk = try file.read(at: offset, count: max(Self.chunkSize, window.count))
        offset += Int64(chunk.count)
        atEnd = chunk.isEmpty || offset >= file.size
        transcoder.decode(chunk, last: atEnd, into: &window)
        return true
    }

    /// Skips to behind the next line end, counting the bytes passed; for lines too long to keep.
    func skipLine() throws(FileProblem) -> Int {
        var passed = 0
        while true {
            if let end = window[start...].firstIndex(of: 0x0A) {
                passed += end - start
                start = end + 1
                line += 1
                return passed
            }
            passed += window.count - start
            start = window.count
            guard try fill() else { return passed }
        }
    }
}
