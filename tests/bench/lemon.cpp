// LEMON's network simplex on problems read from a file of 64-bit numbers, solved one by one.
// In: how many problems; then for each: nodes, arcs, supply of each node, and of each arc
// its source, target, capacity and cost. Out: processor seconds spent solving, and the least cost.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

static int64_t next() {
  int64_t number = 0;
  if (std::fread(&number, sizeof number, 1, stdin) != 1) std::exit(1);
  return number;
}

int main() {
  using Graph = lemon::StaticDigraph;
  double seconds = 0;
  int64_t total = 0;
  for (int64_t problems = next(); problems > 0; problems--) {
    int nodes = next(), arcs = next();
    std::vector<int64_t> supply(nodes), capacity(arcs), cost(arcs);
    std::vector<std::pair<int, int>> ends(arcs);
    for (auto &units : supply) units = next();
    for (int a = 0; a < arcs; a++) {
      ends[a].first = next(), ends[a].second = next();
      capacity[a] = next(), cost[a] = next();
    }
    std::clock_t start = std::clock();
    Graph graph;
    graph.build(nodes, ends.begin(), ends.end());
    Graph::NodeMap<int64_t> supplies(graph);
    Graph::ArcMap<int64_t> capacities(graph), costs(graph);
    for (int n = 0; n < nodes; n++) supplies[graph.node(n)] = supply[n];
    for (int a = 0; a < arcs; a++) {
      capacities[graph.arc(a)] = capacity[a];
      costs[graph.arc(a)] = cost[a];
    }
    lemon::NetworkSimplex<Graph, int64_t, int64_t> simplex(graph);
    simplex.upperMap(capacities).costMap(costs).supplyMap(supplies);
    if (simplex.run() != simplex.OPTIMAL) return 1;
    total += simplex.totalCost<int64_t>();
    seconds += double(std::clock() - start) / CLOCKS_PER_SEC;
  }
  std::printf("%.6f %lld\n", seconds, (long long)total);
}
