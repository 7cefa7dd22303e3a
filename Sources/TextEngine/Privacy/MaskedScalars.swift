/// Scalars of a text under masking, each with its place in the original.
struct MaskedScalars {
    private(set) var scalars: [UInt32]
    private(set) var findings: [PIIFinding] = []
    /// Original offset of each scalar, and the original's length at the end.
    private var origin: [Int]

    init(_ scalars: [UInt32]) {
        self.scalars = scalars
        origin = Array(0...scalars.count)
    }

    /// Puts placeholders in place of findings, which are in order, without overlaps, and count the present scalars.
    mutating func replace(_ round: [PIIFinding]) {
        var next: [UInt32] = []
        var nextOrigin: [Int] = []
        next.reserveCapacity(scalars.count)
        nextOrigin.reserveCapacity(scalars.count + 1)
        var index = 0
        for finding in round {
            next.append(contentsOf: scalars[index..<finding.start])
            nextOrigin.append(contentsOf: origin[index..<finding.start])
            findings.append(PIIFinding(kind: finding.kind, start: origin[finding.start], end: origin[finding.end]))
            for scalar in PIIMasker.placeholder(finding.kind).unicodeScalars {
                next.append(scalar.value)
                nextOrigin.append(origin[finding.start])
            }
            index = finding.end
        }
        next.append(contentsOf: scalars[index...])
        nextOrigin.append(contentsOf: origin[index...])
        scalars = next
        origin = nextOrigin
    }
}
