import TextEngine

/// Recall and precision of masking over generated samples.
struct PIIMeasure {
    private(set) var expected: [PIIKind: Int] = [:]
    private(set) var found: [PIIKind: Int] = [:]
    private(set) var right: [PIIKind: Int] = [:]
    private(set) var wrong: [PIIKind: Int] = [:]
    private(set) var failures: [String] = []

    /// Names beside the wanted datum (the samples contain telephones and labels on purpose) are counted by their own samples.
    mutating func add(_ sample: PIISamples.Sample, _ findings: [PIIFinding]) {
        var hit = false
        if let kind = sample.kind { expected[kind, default: 0] += 1 }
        for finding in findings {
            let overlap = min(finding.end, sample.end) - max(finding.start, sample.start)
            if finding.kind == sample.kind, overlap * 10 >= (sample.end - sample.start) * 8, finding.end - finding.start <= overlap + 3 {
                hit = true
                right[finding.kind, default: 0] += 1
            } else if overlap <= 0, finding.kind == .phone, sample.kind == .name {
                continue
            } else {
                wrong[finding.kind, default: 0] += 1
                failures.append("wrong \(finding.kind) \(finding.start)..<\(finding.end): \(sample.text)")
            }
        }
        if let kind = sample.kind {
            if hit { found[kind, default: 0] += 1 } else { failures.append("missed \(kind): \(sample.text)") }
        }
    }

    func recall(_ kind: PIIKind) -> Double { Double(found[kind] ?? 0) / Double(max(expected[kind] ?? 0, 1)) }

    func precision(_ kind: PIIKind) -> Double {
        let correct = Double(right[kind] ?? 0)
        return correct / max(correct + Double(wrong[kind] ?? 0), 1)
    }
}
