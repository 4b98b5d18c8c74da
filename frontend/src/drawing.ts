import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendPlainComponent, MarkAreaComponent, TooltipComponent } from "echarts/components";
import { type ComposeOption, init, use } from "echarts/core";
import type { BarSeriesOption, LineSeriesOption } from "echarts/charts";
import type { AriaComponentOption, GridComponentOption, LegendComponentOption, TooltipComponentOption } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";

// Canvas, not SVG: the SVG renderer writes style attributes, which the content security policy refuses.
use([BarChart, LineChart, AriaComponent, GridComponent, LegendPlainComponent, MarkAreaComponent, TooltipComponent, CanvasRenderer]);

type Option = ComposeOption<
  BarSeriesOption | LineSeriesOption | AriaComponentOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>;

/** What the server sends; see `ankang.web.charts.Chart`. */
interface Source {
  kind: "line" | "bar" | "stack";
  unit: string;
  categories: string[];
  series: { name: string; values: (number | null)[] }[];
  band: [number, number] | null;
}

// Apart in lightness as well as in hue, so that they differ in grey and for the colour-blind.
const COLOURS = ["#0e6660", "#c08a2d", "#2a5d9a", "#7d8a8f", "#b3261e", "#83bcb6"];
const DASHES = ["solid", "dashed", "dotted", [8, 3, 2, 3], [12, 4], [2, 6]] as const;

/** Draw one chart from the JSON that stands beside it. */
export function draw(box: HTMLElement): void {
  const source = JSON.parse(document.getElementById(box.dataset.source ?? "")?.textContent ?? "null") as Source | null;
  if (!source) return;
  const chart = init(box, null, { renderer: "canvas", devicePixelRatio: Math.max(2, window.devicePixelRatio) });
  const paint = (): void => chart.setOption(option(source, textSize(), box.clientHeight), true);
  paint();
  const again = (): void => {
    chart.resize();
    paint();
  };
  new ResizeObserver(again).observe(box);
  window.addEventListener("beforeprint", again);
}

function textSize(): number {
  return Math.round(parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.85);
}

function option(source: Source, size: number, height: number): Option {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const text = { fontSize: size, fontFamily: getComputedStyle(document.body).fontFamily, color: "#55646a" };
  const many = source.series.length > 1;
  return {
    animation: !still,
    animationDuration: 300,
    color: COLOURS,
    textStyle: text,
    aria: { enabled: true, decal: { show: many && source.kind !== "line" } },
    grid: { left: 4, right: 12, top: many ? size * 2.4 : size, bottom: 4, containLabel: true },
    ...(many ? { legend: { top: 0, left: 0, itemWidth: size * 2, itemHeight: size * 0.7, textStyle: text } } : {}),
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      confine: true,
      valueFormatter: (value) => (value === null || value === undefined ? "—" : `${value as number}${source.unit}`),
      textStyle: { fontSize: size },
    },
    xAxis: { type: "category", data: source.categories, axisLabel: text, axisTick: { show: false }, axisLine: { lineStyle: { color: "#dfe3e1" } } },
    yAxis: { type: "value", splitNumber: height < 200 ? 2 : 5, axisLabel: { ...text, formatter: `{value}${source.unit}` }, splitLine: { lineStyle: { color: "#eceeec" } } },
    series: source.series.map((one, place) => series(source, one, place)),
  };
}

function series(source: Source, one: Source["series"][number], place: number): BarSeriesOption | LineSeriesOption {
  if (source.kind !== "line") {
    const stack = source.kind === "stack" ? { stack: "all" } : {};
    return { type: "bar", name: one.name, data: one.values, barMaxWidth: 36, ...stack };
  }
  const [low, high] = source.band ?? [undefined, undefined];
  const band = place === 0 && low !== undefined ? { markArea: { silent: true, itemStyle: { color: "rgba(43,110,70,.1)" }, data: [[{ yAxis: low }, { yAxis: high }]] } } : {};
  const dash = DASHES[place % DASHES.length] ?? "solid";
  return {
    type: "line",
    name: one.name,
    data: one.values,
    symbolSize: 6,
    lineStyle: { width: 2.5, type: typeof dash === "string" ? dash : [...dash] },
    ...band,
  } as LineSeriesOption;
}
