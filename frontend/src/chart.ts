/** Charts are drawn when they come into view; their library is loaded only then. The table beside is always there. */
export function watchCharts(part: ParentNode): void {
  const charts = part.querySelectorAll<HTMLElement>(".chart[data-source]:not([data-watched])");
  if (!charts.length) return;
  const eye = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        eye.unobserve(target);
        void import("./drawing").then(({ draw }) => draw(target as HTMLElement));
      }
    },
    { rootMargin: "200px" },
  );
  charts.forEach((chart) => {
    chart.dataset.watched = "";
    eye.observe(chart);
  });
}
