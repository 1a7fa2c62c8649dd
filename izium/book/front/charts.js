// Charts come alive when they scroll near: one Vega for all, loaded once.
(() => {
  "use strict";
  const here = new URL(".", document.currentScript.src);
  const version = new URL(document.currentScript.src).search;
  let loading;
  const vega = () => loading ||= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = new URL("vega.js" + version, here);
    script.onload = () => done(window.vegaEmbed);
    script.onerror = (fault) => {
      script.remove();
      loading = null;
      failed(fault);
    };
    document.head.append(script);
  });

  const enliven = async (chart) => {
    const spec = JSON.parse(chart.querySelector(".chart-spec").textContent);
    const live = document.createElement("div");
    live.className = "chart-live";
    chart.classList.add("arriving");
    chart.querySelector(".chart-view").append(live);
    try {
      const embed = await vega();
      await embed(live, spec, {
        actions: false,
        ast: true,
        bind: chart.querySelector(".chart-controls"),
        mode: "vega-lite",
        renderer: "svg",
        tooltip: { sanitize: (value) => String(value).replace(/&/g, "&amp;").replace(/</g, "&lt;") },
      });
      chart.classList.add("live");
    } catch (fault) {
      live.remove();
      console.error(`The chart ${chart.id} stays a picture:`, fault);
    } finally {
      chart.classList.remove("arriving");
    }
  };

  const watch = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      watch.unobserve(target);
      enliven(target);
    }
  }, { rootMargin: "300px 0px" });
  // Not before all else is there: the chart library is heavier than the page.
  const begin = () => document.querySelectorAll(".chart").forEach((chart) => watch.observe(chart));
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true });
})();
