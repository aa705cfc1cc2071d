#include "ui/detail/flowlayout.h"

#include <algorithm>
#include <limits>

namespace ui {

namespace {

/// A node of the column that is being placed, and where it would like to stand.
struct Wish {
    double row = 0;
    size_t node = 0;
};

/// Those that wish for one place stand around it; nobody stands nearer to another than a row.
void placeColumn(std::vector<Wish> &wishes, std::vector<FlowPlace> &places)
{
    std::stable_sort(wishes.begin(), wishes.end(), [](const Wish &a, const Wish &b) { return a.row < b.row; });
    double free = -std::numeric_limits<double>::infinity();
    for (size_t first = 0; first < wishes.size();) {
        size_t end = first;
        while (end < wishes.size() && wishes[end].row == wishes[first].row)
            ++end;
        double row = std::max(free, wishes[first].row - double(end - first - 1) / 2);
        for (; first < end; ++first, ++row)
            places[wishes[first].node].row = row;
        free = row;
    }
}

} // namespace

std::vector<FlowPlace> layOutFlow(const models::JobFlow &flow)
{
    const size_t count = flow.nodes.size();
    std::vector<FlowPlace> places(count);
    // No node stands before one that it follows.
    int columns = 1;
    for (const models::FlowEdge &edge : flow.edges) {
        int &column = places[size_t(edge.to)].column;
        column = std::max(column, places[size_t(edge.from)].column + 1);
        columns = std::max(columns, column + 1);
    }
    std::vector<Wish> wishes;
    for (int column = 0; column < columns; ++column) {
        wishes.clear();
        for (size_t node = 0; node < count; ++node) {
            if (places[node].column != column)
                continue;
            double sum = 0;
            int before = 0;
            for (const models::FlowEdge &edge : flow.edges) {
                if (size_t(edge.to) == node) {
                    sum += places[size_t(edge.from)].row;
                    ++before;
                }
            }
            // Who follows nobody stands one under the other.
            wishes.push_back({before == 0 ? double(wishes.size()) : sum / before, node});
        }
        placeColumn(wishes, places);
    }
    double top = 0;
    for (const FlowPlace &place : places)
        top = std::min(top, place.row);
    for (FlowPlace &place : places)
        place.row -= top;
    return places;
}

} // namespace ui
