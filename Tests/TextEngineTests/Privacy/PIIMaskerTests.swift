import Foundation
import Testing

@testable import TextEngine

struct PIIMaskerTests {
    private let masker = PIIMasker()

    @Test(arguments: [
        ("我叫王小明，电话138 0013 8000", "我叫〔姓名〕，电话〔电话〕"),
        ("一三八0013八000", "〔电话〕"),
        ("+86 138-0013-8000。", "〔电话〕。"),
        ("①③⑧００１３８０００", "〔电话〕"),
        ("座机(010)8888-6666转801", "座机〔固话〕"),
        ("400-820-8820打不通", "〔固话〕打不通"),
        ("邮箱zhang.san＠qq．com，", "邮箱〔邮箱〕，"),
        ("发到chen.xm @ company.com.cn就行", "发到〔邮箱〕就行"),
        ("送南京市中山北路947号万科城市花园10-3-523，谢谢", "送〔地址〕，谢谢"),
        ("办理人黄丽", "办理人〔姓名〕"),
        ("write to amy99 at gmail.com", "write to 〔邮箱〕"),
        ("身份证11010519491231002X", "身份证〔身份证〕"),
        ("卡号6228 4800 0000 0000 004", "卡号6228 4800 0000 0000 004"),
        ("车牌京A·12345和粤BD12345", "车牌〔车牌〕和〔车牌〕"),
        ("护照E12345678", "护照〔护照〕"),
        ("住北京市海淀区中关村大街27号院3号楼2单元501室，", "住〔地址〕，"),
        ("薇信：abc_12345", "薇信：〔微信〕"),
        ("扣扣 一二三四五六七八", "扣扣 〔QQ〕"),
        ("我的微博：小鱼爱吃猫", "我的微博：〔微博〕"),
        ("找李经理，谢谢张小姐", "找〔姓名〕经理，谢谢〔姓名〕小姐"),
        ("My name is John Smith.", "My name is 〔姓名〕."),
        ("138001380001x@qq.com13800138000", "〔邮箱〕〔电话〕"),
    ])
    func masks(_ text: String, _ expected: String) {
        #expect(masker.mask(text).text == expected)
    }

    @Test(arguments: [
        "总经理和老先生都不管", "i5-8250U和RTX3060", "iPhone 13 800元", "打12345、10086、110都没用", "¥13800138000", "2023-11-21 13:00到货",
        "任何先生", "对方经理", "语文老师", "我叫了外卖", "知道10号发货", "微信支付很方便", "meet me at booking.com", "ip 192.168.1.100", "8月15号10点", "",
    ])
    func leavesOtherTextAlone(_ text: String) {
        #expect(masker.find(in: text).isEmpty, "\(masker.mask(text).text)")
    }

    @Test func masksOrdersOnlyOnRequest() {
        let text = "订单号：2023112112345"
        #expect(masker.find(in: text).isEmpty)
        let strict = PIIMasker(options: .init(masksOrders: true))
        #expect(strict.mask(text).text == "订单号：〔订单〕")
    }

    @Test func offsetsCountScalarsOfTheOriginal() {
        let findings = masker.find(in: "👍🏽我叫王小明，13800138000")
        #expect(findings == [PIIFinding(kind: .name, start: 4, end: 7), PIIFinding(kind: .phone, start: 8, end: 19)])
    }

    @Test func reachesTheTargetsOnGeneratedSamples() {
        var samples = PIISamples(seed: 20_261_121)
        var measure = PIIMeasure()
        for kind in PIIKind.allCases where kind != .order {
            for _ in 0..<60 {
                let sample = samples.positive(kind)
                measure.add(sample, masker.find(in: sample.text))
            }
        }
        for _ in 0..<300 {
            let sample = samples.negative()
            measure.add(sample, masker.find(in: sample.text))
        }
        for kind in PIIKind.allCases where kind != .order {
            let isOpen = kind == .address || kind == .name
            #expect(measure.recall(kind) >= (isOpen ? 0.92 : 0.99), "\(kind): \(measure.failures)")
            #expect(measure.precision(kind) >= (isOpen ? 0.92 : 0.98), "\(kind): \(measure.failures)")
        }
    }

    @Test func maskingTwiceChangesNothing() {
        var samples = PIISamples(seed: 7)
        for kind in PIIKind.allCases {
            for _ in 0..<12 {
                let masked = masker.mask(samples.positive(kind).text + samples.positive(.phone).text).text
                #expect(masker.mask(masked).text == masked)
            }
        }
    }
}
