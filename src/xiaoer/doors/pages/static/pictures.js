/** A drawn picture for a product, where the shop has no photograph to show. */

import { drawing, make } from "./dom.js";

const DRAWINGS = {
  coat: [
    "M8.5 4 5 6 3.5 17l2.7.4L7.5 11.5v9h9v-9l1.3 5.9 2.7-.4L19 6l-3.5-2a3.6 3.6 0 0 1-7 0z",
    "M12 7.5v13",
    "M7.5 15.5h2M14.5 15.5h2",
  ],
  shirt: ["M8.5 3.5 3.5 6.5 5.5 11l2.5-1v10.5h8V10l2.5 1 2-4.5-5-3a3.6 3.6 0 0 1-7 0z"],
  trousers: ["M7.5 3.5h9l1.5 17h-4.2L12 9.5l-1.8 11H6z", "M7.3 6.5h9.4"],
  shoe: ["M4 8v8.5h16.5V14c0-1.2-4.5-1.5-7-4.2L11.5 7.5C10 9.5 6 9.5 4 8z", "M4 19h16.5", "M12.5 11.5l1.5-1.3"],
  sock: ["M9 3.5h6v9l-5.5 6.5a3 3 0 0 1-4.5-4L9 11z", "M9 6.5h6"],
  scarf: ["M7 5.5c2.5 2 7.5 2 10 0l1 3c-3 2.5-9 2.5-12 0z", "M13.5 9.8l2.5 10.7h-5l1-10.5", "M11.3 17.5h4"],
  bed: [
    "M3.5 18.5v-13",
    "M3.5 15.5h17v3",
    "M20.5 15.5v-2.5a3 3 0 0 0-3-3H9.5v5.5",
    "M6.5 12.8a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2z",
  ],
  cup: [
    "M5.5 7.5h10.5v8a4.5 4.5 0 0 1-4.5 4.5H10a4.5 4.5 0 0 1-4.5-4.5z",
    "M16 9.5h1.5a2.5 2.5 0 0 1 0 5.5H16",
    "M9 5c0-1 .8-1 .8-2",
    "M12.5 5c0-1 .8-1 .8-2",
  ],
  lamp: ["M9 3.5h6l3 8.5H6z", "M12 12v8", "M8.5 20.5h7"],
  machine: [
    "M6.5 3.5h11a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1z",
    "M12 17.8a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4z",
    "M8.3 6.4h2",
    "M15.6 6.4h.1",
  ],
  air: [
    "M4.5 5.5h15a1 1 0 0 1 1 1V12h-17V6.5a1 1 0 0 1 1-1z",
    "M6.5 9.5h11",
    "M7.5 15c0 2-1 2-1 4",
    "M12 15v4",
    "M16.5 15c0 2 1 2 1 4",
  ],
  house: ["M4 11l8-7 8 7", "M6 9.5v11h12v-11", "M10 20.5v-6h4v6"],
  headphones: [
    "M4.5 14.5V12a7.5 7.5 0 0 1 15 0v2.5",
    "M4.5 14h2.2a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1H6a1.5 1.5 0 0 1-1.5-1.5z",
    "M19.5 14h-2.2a1 1 0 0 0-1 1v4a1 1 0 0 0 1 1h.7a1.5 1.5 0 0 0 1.5-1.5z",
  ],
  phone: [
    "M8.5 3h7a1.5 1.5 0 0 1 1.5 1.5v15a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 7 19.5v-15A1.5 1.5 0 0 1 8.5 3z",
    "M11 18h2",
  ],
  watch: [
    "M8 8h8a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1z",
    "M8.5 8l.7-4.5h5.6l.7 4.5",
    "M8.5 16l.7 4.5h5.6l.7-4.5",
    "M12 10.5V12l1 .8",
  ],
  screen: ["M4 4.5h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-10a1 1 0 0 1 1-1z", "M12 16.5v4", "M8 20.5h8"],
  keyboard: [
    "M4 7h16a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1z",
    "M6.5 10h.1M9.5 10h.1M12.5 10h.1M15.5 10h.1M17.5 10h.1",
    "M8 14h8",
  ],
  power: ["M7 8.5h10v5a5 5 0 0 1-10 0z", "M9.5 8.5v-5", "M14.5 8.5v-5", "M12 18.5v2.5"],
  speaker: [
    "M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3z",
    "M12 17.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
    "M12 7h.1",
  ],
  bottle: [
    "M10 3.5h4v3.7h-4z",
    "M12 7.2c2.4 0 3.5 1.6 3.5 3.8v8.5a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1V11c0-2.2 1.1-3.8 3.5-3.8z",
    "M8.5 13.5h7",
  ],
  lipstick: ["M8.5 12.5h7v8h-7z", "M9.7 12.5V6.8l4.6-3.3v9"],
  jar: ["M5.5 10.5h13v8a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2z", "M6.5 6.5h11v4h-11z"],
  bowl: [
    "M3.5 11.5h17a8.5 8.5 0 0 1-5 7.7v1.3h-7v-1.3a8.5 8.5 0 0 1-5-7.7z",
    "M9.5 8.5c-1.2-1.5 1.2-2.5 0-4.5",
    "M14 8.5c-1.2-1.5 1.2-2.5 0-4.5",
  ],
  bag: ["M6.5 3.5h11l-.7 3 1.2 14H6l1.2-14z", "M7.2 6.5h9.6", "M9.5 12.5h5"],
  fruit: [
    "M12 8c-4-2.5-7.5.5-7 5 .4 4 3 7.5 5 7.5.8 0 1.2-.5 2-.5s1.2.5 2 .5c2 0 4.6-3.5 5-7.5.5-4.5-3-7.5-7-5z",
    "M12 8c0-2 1-3.5 2.5-4.5",
  ],
  gift: [
    "M4 9h16v3.5H4z",
    "M5.5 12.5h13v8h-13z",
    "M12 9v11.5",
    "M12 9C10 4 5.5 5 6.8 7.7 7.4 8.9 9.5 9 12 9z",
    "M12 9c2-5 6.5-4 5.2-1.3C16.6 8.9 14.5 9 12 9z",
  ],
  toy: [
    "M8 8.5a4 4 0 0 1 8 0c2.5 1.5 3.5 3.5 3.5 6a5.5 5.5 0 0 1-5.5 6h-4a5.5 5.5 0 0 1-5.5-6c0-2.5 1-4.5 3.5-6z",
    "M8.3 7.5a2 2 0 1 1 1.5-3",
    "M15.7 7.5a2 2 0 1 0-1.5-3",
    "M10 13.5h.1M14 13.5h.1",
  ],
  pen: ["M4.5 19.5l1.2-4.7L16.2 4.3a1.7 1.7 0 0 1 2.4 0l1.1 1.1a1.7 1.7 0 0 1 0 2.4L9.2 18.3z", "M14 6.5l3.5 3.5"],
  parcel: ["M4 8l8-4.2L20 8v8.3L12 20.5l-8-4.2z", "M4 8l8 4.3L20 8", "M12 12.3v8.2"],
};

/** The first that fits the title or the category names the drawing. */
const SIGHTS = [
  [/围巾|scarf/i, "scarf"],
  [/袜|socks?\b/i, "sock"],
  [/鞋|靴|shoes?\b|boots?\b/i, "shoe"],
  [/裤|裙|jeans|trousers|pants/i, "trousers"],
  [/羽绒|卫衣|外套|夹克|大衣|针织|jacket|coat|hoodie|sweater/i, "coat"],
  [/四件套|枕|毯|被套|床|bedding|pillow|blanket/i, "bed"],
  [/空调|暖风|加湿|净化|humidifier|air condition/i, "air"],
  [/热水器|洗衣|冰箱|烟机|灶|洗碗|净水|炸锅|扫拖|扫地|家电|电器|appliance|washer|fryer|robot/i, "machine"],
  [/电视|显示器|平板|monitor|tablet|laptop|笔记本/i, "screen"],
  [/灯|lamp|night light/i, "lamp"],
  [/耳机|earbuds|headphones/i, "headphones"],
  [/充电|移动电源|数据线|charger|power bank|cable/i, "power"],
  [/手机|phone/i, "phone"],
  [/手表|watch/i, "watch"],
  [/键盘|鼠标|keyboard|mouse/i, "keyboard"],
  [/音箱|speaker/i, "speaker"],
  [/口红|唇|lipstick/i, "lipstick"],
  [/面霜|粉底|面膜|蜂蜜|蜡烛|cream|candle|honey/i, "jar"],
  [/壶|杯|咖啡|茶|kettle|bottle\b|coffee|\btea\b/i, "cup"],
  [/葡萄|苹果|水果|枣|grape|fruit|dates/i, "fruit"],
  [/锅|粉\b|螺蛳|面条|燕麦|hotpot|noodle|oats/i, "bowl"],
  [/玩偶|积木|盲盒|拼图|toy|blocks|puzzle|blind box/i, "toy"],
  [/笔|pen\b/i, "pen"],
  [/apparel|cloth|fashion|服/i, "shirt"],
  [/digital|electronic|computer|3c|数码|电脑/i, "screen"],
  [/beauty|cosmetic|美妆|个护|护肤|化妆/i, "bottle"],
  [/food|grocery|snack|fresh|食|饮|生鲜/i, "bag"],
  [/gift|礼/i, "gift"],
  [/home|furniture|家居|家具|家纺|日用/i, "house"],
];

/** A square picture by title and category; a tint of each product's own tells neighbours apart. */
export function picture({ product, title, title_en: english, category }) {
  const seen = `${title ?? ""} ${english ?? ""} ${category ?? ""}`;
  const sight = SIGHTS.find(([pattern]) => pattern.test(seen))?.[1] ?? "parcel";
  const tint = { "--hue": String(hue(product)) };
  return make("span", { class: "picture", "aria-hidden": "true", style: tint }, drawing(DRAWINGS[sight], "icon"));
}

/** A colour angle in degrees, from green to violet, that is always the same for the same product. */
function hue(product) {
  let sum = 0;
  for (const letter of product) sum = (sum * 31 + letter.codePointAt(0)) % 9973;
  return 130 + ((sum * 47) % 170);
}
