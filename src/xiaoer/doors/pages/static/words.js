/** The page's own words in Chinese and English, and which of the two the buyer reads. */

import { keep, recall } from "./memory.js";

const WORDS = {
  zh: {
    page: (shop) => `${shop} · 小二客服`,
    ai: "AI客服",
    otherLanguage: "EN",
    otherLanguageName: "Switch to English",
    person: "转人工",
    personShort: "转人工",
    personAsk: "转人工",
    log: "对话",
    composer: "写消息",
    placeholder: "问问尺码、库存、运费、订单…",
    send: "发送",
    left: (n) => `还能写 ${n} 字`,
    over: (n) => `超出 ${n} 字`,
    hint: "Enter 发送，Shift + Enter 换行",
    sending: "发送中",
    sent: "已送达",
    failed: "没发出去",
    retry: "重试",
    typing: "小二正在回复",
    doing: {
      thinking: "正在想怎么回答…",
      looking_up: "正在查资料…",
      checking: "正在逐句核对…",
      mending: "正在改没有依据的话…",
    },
    lookingUp: {
      find_products: "正在找商品…",
      product_page: "正在看商品详情…",
      stock_and_prices: "正在查库存和价格…",
      quote_cart: "正在算到手价…",
      running_offers: "正在查优惠…",
      my_orders: "正在查你的订单…",
      my_parcels: "正在查物流…",
      shop_terms: "正在查店铺规则…",
    },
    xiaoer: "小二",
    agent: "人工客服",
    buyer: "我",
    reconnecting: "重连中…",
    newLines: "有新消息",
    opening: "正在打开店铺…",
    cannotOpen: "暂时连不上店铺，正在重试…",
    noShop: "这里还没有店铺。先导入一家：xiaoer import --shop 店名 数据文件夹，再刷新本页。",
    lost: "之前的对话找不到了，已为你开了新的。",
    openers: "可以这样问",
    awaitsYes: "等你确认",
    comesBack: "金额",
    wayBack: "寄回运费",
    freight: { seller: "店铺承担", buyer: "你承担" },
    actions: {
      cancel_order: "取消订单",
      change_address: "改收货地址",
      change_sku: "换规格",
      add_note: "订单备注",
      urge_dispatch: "催发货",
      chase_logistics: "催物流",
      intercept: "拦截快递",
      open_return: "退货退款",
      open_exchange: "换货",
      open_refund_only: "仅退款",
      open_case: "售后申请",
      invoice_apply: "开发票",
      invoice_change: "换开发票",
      book_service: "预约上门",
      notify_restock: "到货通知",
      marketing_optout: "退订营销信息",
      privacy_erasure: "删除个人信息",
      case_step: "售后进度",
    },
    yes: "好的，请办理",
    no: "先不用",
    evidence: (n) => `查看这句话的依据（${n}条）`,
    drawer: "这句话的依据",
    drawerNote: "小二说的每个数字和说法，都要有店铺资料撑住，才会发给你。",
    holds: "撑住的说法",
    otherClaims: "其他说法",
    asOf: (time) => `截至 ${time}`,
    close: "关闭",
    verdicts: {
      verified: "有依据",
      contradicted: "与资料不符",
      unsupported: "没有依据",
      not_checked: "无需核对",
    },
    sources: {
      product: "商品资料",
      order: "订单",
      parcel: "物流轨迹",
      policy: "店铺规则",
      faq: "常见问题",
      promotion: "优惠活动",
      review: "买家评价",
      aftersale: "售后单",
      shop: "店铺信息",
      customer: "你的账户",
      invoice: "发票",
      service: "服务预约",
      other: "店铺资料",
    },
    inStock: "有货",
    outOfStock: "缺货",
    stockUnknown: "库存待确认",
    listPrice: "标价",
    askAbout: (title) => `问这件：${title}`,
    askOrder: (order) => `问这个订单：${order}`,
    looking: "正在看",
    order: "订单",
    paid: "实付",
    forget: (title) => `不再看：${title}`,
    more: (n) => `再看 ${n} 件`,
    handedOff: "已转人工，正在等待客服",
    handedOffNote: "可以继续发消息，客服接入后都能看到。",
    withPerson: "人工客服正在为你服务",
    ahead: (n) => (n ? `前面还有 ${n} 位` : "下一位就是你"),
    minutes: (n) => `大约 ${n} 分钟`,
    nobody: "现在没有客服在线",
    callBack: "约回电",
    callBackHow: "电话或其他联系方式（只给本店客服看）",
    callBackWhen: "什么时候方便",
    callBackKept: "已记下，客服会联系你。",
    given: "已转交",
    why: "原因",
    reasons: {
      wish: "你想找人工客服",
      safety: "事关安全或法律，要由人来处理",
      anger: "这件事需要人来跟进",
      action: "这件事要由人来办理或批准",
      unsure: "小二没弄明白你的问题",
      unchecked: "小二手里没有可靠的依据",
      autonomy: "这类问题由店里的人回答",
    },
    hours: "服务时间",
    products: "问商品",
    productsOpen: "选一件商品来问",
    search: "搜商品",
    noProducts: "没有找到这样的商品",
    productsFailed: "商品暂时读不出来",
    priceLink: "算一车要付多少",
    guideLink: "帮我挑一挑",
    demo: "演示",
    demoShop: "店铺",
    demoCustomer: "身份",
    guest: "游客",
    fresh: "新对话",
  },
  en: {
    page: (shop) => `${shop} · Xiaoer`,
    ai: "AI assistant",
    otherLanguage: "中",
    otherLanguageName: "切换到中文",
    person: "Talk to a person",
    personShort: "A person",
    personAsk: "I would like to talk to a person.",
    log: "Conversation",
    composer: "Write a message",
    placeholder: "Type your question…",
    send: "Send",
    left: (n) => `${n} characters left`,
    over: (n) => `${n} characters too many`,
    hint: "Enter sends, Shift + Enter starts a new line",
    sending: "Sending",
    sent: "Delivered",
    failed: "Not sent",
    retry: "Try again",
    typing: "Xiaoer is writing",
    doing: {
      thinking: "Thinking about it…",
      looking_up: "Looking it up…",
      checking: "Checking every sentence…",
      mending: "Taking out what no record holds…",
    },
    lookingUp: {
      find_products: "Looking for products…",
      product_page: "Reading the product page…",
      stock_and_prices: "Looking up stock and prices…",
      quote_cart: "Working out the price…",
      running_offers: "Looking up offers…",
      my_orders: "Looking up your orders…",
      my_parcels: "Looking up the parcel…",
      shop_terms: "Reading the shop's terms…",
    },
    xiaoer: "Xiaoer",
    agent: "Our staff",
    buyer: "Me",
    reconnecting: "Reconnecting…",
    newLines: "New messages",
    opening: "Opening the shop…",
    cannotOpen: "The shop cannot be reached. Trying again…",
    noShop: "There is no shop here yet. Import one with: xiaoer import --shop NAME FOLDER, then reload this page.",
    lost: "The earlier conversation is gone, so this is a new one.",
    openers: "You could ask",
    awaitsYes: "Waits for your yes",
    comesBack: "Amount",
    wayBack: "Way back",
    freight: { seller: "paid by the shop", buyer: "paid by you" },
    actions: {
      cancel_order: "Cancel the order",
      change_address: "Change the address",
      change_sku: "Change the variant",
      add_note: "Add a note",
      urge_dispatch: "Hurry the dispatch",
      chase_logistics: "Chase the parcel",
      intercept: "Stop the parcel",
      open_return: "Return and refund",
      open_exchange: "Exchange",
      open_refund_only: "Refund without return",
      open_case: "After-sale case",
      invoice_apply: "Invoice",
      invoice_change: "Reissue the invoice",
      book_service: "Book a visit",
      notify_restock: "Tell me when it is back",
      marketing_optout: "No more marketing",
      privacy_erasure: "Erase my data",
      case_step: "After-sales step",
    },
    yes: "Yes, please go ahead",
    no: "Not now",
    evidence: (n) => `See what this sentence rests on (${n})`,
    drawer: "What this rests on",
    drawerNote: "Every number and statement has to be held by the shop's own records before it is sent to you.",
    holds: "Holds",
    otherClaims: "Other statements",
    asOf: (time) => `as of ${time}`,
    close: "Close",
    verdicts: {
      verified: "held by a record",
      contradicted: "against the records",
      unsupported: "no record",
      not_checked: "nothing to check",
    },
    sources: {
      product: "Product data",
      order: "Order",
      parcel: "Parcel tracking",
      policy: "Shop policy",
      faq: "Shop answers",
      promotion: "Offers",
      review: "Buyer reviews",
      aftersale: "After-sales case",
      shop: "About the shop",
      customer: "Your account",
      invoice: "Invoice",
      service: "Appointment",
      other: "Shop records",
    },
    inStock: "In stock",
    outOfStock: "Out of stock",
    stockUnknown: "Stock to be confirmed",
    listPrice: "list price",
    askAbout: (title) => `Ask about ${title}`,
    askOrder: (order) => `Ask about order ${order}`,
    looking: "Looking at",
    order: "Order",
    paid: "Paid",
    forget: (title) => `Stop looking at ${title}`,
    more: (n) => `Show ${n} more`,
    handedOff: "Passed on. Waiting for our staff",
    handedOffNote: "You can keep writing; they will see it all.",
    withPerson: "You are talking to our staff",
    ahead: (n) => (n === 0 ? "You are next" : n === 1 ? "1 person is ahead" : `${n} people are ahead`),
    minutes: (n) => `about ${n} min`,
    nobody: "Nobody is at the desk now",
    callBack: "Ask for a call",
    callBackHow: "Phone or other contact (only the shop's people see it)",
    callBackWhen: "When suits you",
    callBackKept: "Noted; the shop will get in touch.",
    given: "Passed on",
    why: "Why",
    reasons: {
      wish: "you asked for a person",
      safety: "safety or law: a person has to look at it",
      anger: "this needs a person",
      action: "a person has to do or approve this",
      unsure: "Xiaoer did not understand the question",
      unchecked: "Xiaoer has no record to rest on",
      autonomy: "the shop has a person answer this",
    },
    hours: "Hours",
    products: "Ask about a product",
    productsOpen: "Choose a product to ask about",
    search: "Search products",
    noProducts: "No product like that",
    productsFailed: "The products cannot be read just now",
    priceLink: "Work out what a cart costs",
    guideLink: "Help me choose",
    demo: "Demo",
    demoShop: "Shop",
    demoCustomer: "You are",
    guest: "Guest",
    fresh: "New conversation",
  },
};

const HTML_LANGUAGES = { zh: "zh-CN", en: "en" };
const changes = new EventTarget();
let chosen = "en";

/** "zh" or "en". */
export function language() {
  return chosen;
}

/** The words of the page in the chosen language. */
export function words() {
  return WORDS[chosen];
}

/** Takes what the address asks for, else what was chosen before, else what the browser speaks. */
export function startLanguage(asked) {
  const speaks = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
  choose([asked, recall("language"), speaks].find((name) => name in WORDS));
}

/** Changes to the other language and remembers it. */
export function switchLanguage() {
  choose(chosen === "zh" ? "en" : "zh");
  keep("language", chosen);
  changes.dispatchEvent(new Event("change"));
}

/** Calls `draw` after each change of language. */
export function onLanguage(draw) {
  changes.addEventListener("change", draw);
}

/** The name of a fact's source (`policy:shipping`, `orders.json`) for a buyer. */
export function sourceName(source) {
  const stem = source.toLowerCase().split(/[:/.]/, 1)[0];
  const kind = SOURCE_KINDS.find(([pattern]) => pattern.test(stem))?.[1] ?? "other";
  return words().sources[kind];
}

/**
 * The language to suggest for a text that does not show one itself, such as a bare order number; else undefined,
 * because what the buyer writes says it better than the page's setting.
 */
export function languageHint(text) {
  return /\p{Script=Han}|\p{Ll}{2,}/u.test(text) ? undefined : chosen;
}

const SOURCE_KINDS = [
  [/^(product|sku|spu|attribute|stock|price)/, "product"],
  [/^order/, "order"],
  [/^(parcel|logistic|tracking)/, "parcel"],
  [/^(polic|rule)/, "policy"],
  [/^faq/, "faq"],
  [/^(promo|coupon|discount|offer|cashback|register_cashback)/, "promotion"],
  [/^review/, "review"],
  [/^(after|case|refund)/, "aftersale"],
  [/^shop/, "shop"],
  [/^(customer|user|account)/, "customer"],
  [/^invoice/, "invoice"],
  [/^(service|appointment)/, "service"],
];

function choose(name) {
  chosen = name;
  document.documentElement.lang = HTML_LANGUAGES[name];
}
