/// The names under which columns are known, most telling first. Ours, gathered from exports of shops, review sites, survey tools,
/// ticket systems and government hotlines; names are compared without case, blanks, brackets and the signs _ - . /
enum HeaderLexicon {
    private static let names: [(field: Field, names: String)] = [
        (
            .id,
            """
            评论编号 留言编号 工单编号 工单号 反馈编号 记录编号 评论id 留言id 反馈id 编号 id tweetid reviewid commentid feedbackid ticketid \
            responseid uuid externalid recordid messageid caseid 流水号
            """
        ),
        (.title, "留言主题 评论标题 投诉主题 标题 主题 title subject reviewtitle summary headline"),
        (
            .text,
            """
            评论内容 留言内容 留言详情 反馈内容 投诉内容 评价内容 咨询内容 用户原声 客户原声 原声 问题描述 诉求内容 回访内容 通话内容 聊天内容 对话内容 邮件正文 评论 留言 评价 内容 正文 文本 \
            详情 描述 意见 建议 意见建议 反馈 回答 reviewtext reviewcontent reviewbody commenttext feedbacktext tweettext \
            verbatim review text content comment comments message body description feedback fulltext transcript \
            utterance sentence tweet answer remark 备注
            """
        ),
        (.replyTime, "答复时间 回复时间 回复日期 答复日期 replytime replydate repliedat respondedat responsetime responsedate"),
        (
            .reply,
            """
            答复意见 答复内容 回复内容 商家回复 官方回复 客服回复 处理结果 回复 答复 reply replytext replycontent response ownerresponse \
            sellerreply agentreply
            """
        ),
        (
            .time,
            """
            评论时间 留言时间 反馈时间 评价时间 发布时间 发表时间 提交时间 创建时间 投诉时间 通话时间 受理时间 答题时间 评论日期 留言日期 创建日期 提交日期 时间 日期 tweetcreated \
            createdat created createtime createdtime createddate creationdate reviewdate reviewtime \
            reviewdatetime commenttime submittedat submitdate submittime publishedat postedat postdate \
            occurredat timestamp datetime date time ts
            """
        ),
        (.channel, "渠道 反馈渠道 来源渠道 channel sourcechannel"),
        (
            .rating,
            """
            评分 星级 打分 总评分 综合评分 总体评分 评价星级 评星 得分 分数 rating stars star starrating reviewrating overallrating \
            reviewscore score
            """
        ),
        (.nps, "nps nps评分 nps得分 推荐意愿 推荐度 推荐分 npsscore likelihoodtorecommend recommendscore"),
        (.csat, "csat 满意度 满意度评分 总体满意度 csatscore satisfaction satisfactionscore"),
        (.ces, "ces 费力度 客户费力度 cesscore effort effortscore customereffort"),
        (.sentiment, "情感 情感倾向 情感标签 情绪 sentiment airlinesentiment sentimentlabel polarity label"),
        (
            .memberID,
            """
            会员号 会员编号 会员id 会员卡号 客户编号 客户号 客户id 用户id 用户编号 买家id memberid membernumber customerid customernumber \
            userid uid buyerid accountid guestid reviewerid clientid
            """
        ),
        (.phone, "手机号 手机号码 手机 联系电话 电话号码 电话 联系方式 来电号码 phone phonenumber mobile mobilephone tel telephone msisdn"),
        (.email, "邮箱 电子邮箱 邮箱地址 电子邮件 email emailaddress mail"),
        (.openID, "openid unionid 微信openid 微信号 wechatid"),
        (
            .name,
            """
            留言用户 用户名 用户昵称 买家昵称 会员昵称 昵称 姓名 客户姓名 用户姓名 联系人 客户名称 用户 评论人 评论者 留言人 作者 投诉人 username nickname \
            customername reviewername reviewer authorname author screenname handle fullname name user customer
            """
        ),
        (.tier, "会员等级 会员级别 客户等级 用户等级 等级 vip等级 tier membertier loyaltytier memberlevel customertier segmenttier"),
        (.value, "客户价值 年消费额 年消费金额 累计消费 消费金额 年度消费 customervalue annualvalue yearlyvalue lifetimevalue ltv clv"),
        (.churned, "是否流失 流失 已流失 churned churn ischurned haschurned"),
        (
            .product,
            """
            商品名称 产品名称 商品 产品 商品类目 产品类目 产品类别 商品分类 类目 品类 车型 型号 机型 品牌 productname product producttitle item itemname \
            sku asin productcategory category model brand airline
            """
        ),
        (
            .region,
            """
            省份 省 地区 区域 大区 所在地区 所在省份 省市 城市 市 所在城市 收货省份 收货城市 ip属地 属地 region province state city location area \
            country market
            """
        ),
        (
            .store,
            """
            门店 门店名称 店铺 店铺名称 店名 网点 分店 酒店名称 酒店 餐厅 餐厅名称 商家 storename store shop shopname branch outlet hotel \
            hotelname restaurant restaurantname merchant
            """
        ),
        (.order, "订单号 订单编号 订单id 交易号 orderid orderno ordernumber order bookingid bookingreference transactionid"),
        (.touchpoint, "触点 接触点 环节 旅程阶段 体验环节 touchpoint journeystage stage"),
        (.event, "事件 事件类型 行为 行为类型 event eventtype eventname"),
        (.votes, "点赞数 点赞 赞同数 有用数 支持数 votes likes likecount upvotes helpfulvotes thumbsup favoritecount"),
        (
            .consent,
            """
            同意联系 是否同意联系 允许联系 同意回访 是否同意回访 营销授权 联系授权 consent optin marketingconsent contactconsent maycontact \
            consenttocontact
            """
        ),
        (.language, "语言 语种 language lang locale"),
    ]

    /// Columns that hold private data and serve no field.
    private static let privateNames: Set<String> = [
        "地址", "收货地址", "详细地址", "家庭地址", "家庭住址", "住址", "联系地址", "身份证", "身份证号", "身份证号码", "证件号", "证件号码", "护照号", "生日",
        "出生日期", "ip", "ip地址", "银行卡", "银行卡号", "车牌", "车牌号", "微信", "qq", "qq号", "收货人", "收件人", "经办人", "座机", "传真", "设备号", "imei",
        "address", "streetaddress", "homeaddress", "shippingaddress", "idcard", "idnumber", "nationalid", "passport", "passportnumber",
        "ssn", "birthday", "birthdate", "dateofbirth", "dob", "ipaddress", "bankcard", "cardnumber", "iban", "licenseplate", "wechat",
        "firstname", "lastname", "surname", "recipient", "consignee", "deviceid",
    ]

    private static let identities: [Field] = [.phone, .email, .openID, .name, .memberID, .order]

    /// Whether a column that became no field is private by its name: a second telephone number, an address, a name.
    static func isPrivate(_ header: String) -> Bool {
        if privateNames.contains(normalized(header)) { return true }
        let scores = scores(header)
        return identities.contains { scores[$0] ?? 0 >= 0.65 }
    }

    private static let places: [String: (field: Field, rank: Int)] = {
        var places: [String: (field: Field, rank: Int)] = [:]
        for (field, names) in names {
            for (rank, name) in names.split(separator: " ").map(String.init).enumerated() where places[name] == nil {
                places[name] = (field, rank)
            }
        }
        return places
    }()

    /// Names that say nothing at the end of a longer one: 产品编号 is no id of the feedback, city_name no customer.
    private static let vague: Set<String> = ["编号", "用户", "name", "user", "customer", "item", "order", "市", "省"]
    /// Beginnings of names whose title or description is not the customer's.
    private static let things = ["商品", "产品", "店铺", "门店", "课程", "活动", "product", "item", "goods", "shop", "store", "hotel", "course"]

    /// How well a header names each field, 0…1: 1 for a known name (a little less for the later ones), 0.7 and below for a name that
    /// ends with one.
    static func scores(_ header: String) -> [Field: Double] {
        var scores: [Field: Double] = [:]
        let whole = normalized(header)
        if let place = places[whole] { scores[place.field] = 1 - 0.002 * Double(place.rank) }
        if let last = header.split(separator: ".").last, header.contains("."), let place = places[normalized(String(last))] {
            scores[place.field] = max(scores[place.field] ?? 0, 0.9 - 0.002 * Double(place.rank))
        }
        let isOfProduct = things.contains { whole.hasPrefix($0) }
        for (name, place) in places where whole.utf8.count > name.utf8.count && whole.hasSuffix(name) && !vague.contains(name) {
            guard name.unicodeScalars.count >= (name.utf8.count == name.unicodeScalars.count ? 4 : 2) else { continue }
            guard !isOfProduct || !(place.field == .title || place.field == .text) else { continue }
            let share = Double(name.unicodeScalars.count) / Double(whole.unicodeScalars.count)
            scores[place.field] = max(scores[place.field] ?? 0, 0.5 + 0.2 * share)
        }
        return scores
    }

    /// Lower case, half width, without blanks, signs and what stands in brackets.
    static func normalized(_ header: String) -> String {
        var name = ""
        var depth = 0
        for scalar in header.lowercased().unicodeScalars {
            switch scalar {
            case "(", "（", "[", "【": depth += 1
            case ")", "）", "]", "】": depth = max(0, depth - 1)
            case " ", "_", "-", ".", "/", "\t", "\u{3000}", "*", "：", ":", "?", "？", "\u{FEFF}": continue
            default: if depth == 0 { name.unicodeScalars.append(scalar) }
            }
        }
        return name
    }
}
