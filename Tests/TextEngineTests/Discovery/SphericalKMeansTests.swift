import Testing

@testable import TextEngine

struct SphericalKMeansTests {
    /// Rows around three axes, row i near axis i modulo 3.
    private func rows(_ count: Int) -> VectorRows {
        var random = DiscoveryRandom(seed: 2)
        var rows = VectorRows(count: count, width: 1)
        for row in 0..<count {
            for lane in 0..<16 { rows.blocks[row][lane] = Float(random.unit() * 0.2) }
            rows.blocks[row][row % 3] += 1
            rows.normalize(row)
        }
        return rows
    }

    @Test func findsTheAxes() async {
        let rows = rows(90)
        let centres = await SphericalKMeans(rows).run(clusters: 3)
        let assignment = await SphericalKMeans.assign(rows, to: centres)
        #expect(assignment.sizes == [30, 30, 30])
        for row in 3..<90 { #expect(assignment.nearest[row] == assignment.nearest[row % 3]) }
    }

    @Test func zeroRowsBelongNowhere() async {
        var rows = rows(30)
        rows.blocks[5] = .zero
        let centres = await SphericalKMeans(rows).run(clusters: 3)
        #expect(await SphericalKMeans.assign(rows, to: centres).nearest[5] == -1)
    }

    @Test func moreClustersThanRowsIsNoTrouble() async {
        let centres = await SphericalKMeans(rows(3)).run(clusters: 10)
        #expect(centres.count <= 3)
        #expect(await SphericalKMeans(VectorRows(count: 0, width: 1)).run(clusters: 4).count == 0)
    }
}
