#include "app/payload/base64.h"

#include <simdjson.h>

#include <array>

namespace app {

namespace {

struct DecodeTable {
    std::array<signed char, 256> value{};
    constexpr DecodeTable()
    {
        value.fill(-1);
        constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (size_t i = 0; i < kAlphabet.size(); ++i) {
            value[static_cast<unsigned char>(kAlphabet[i])] = static_cast<signed char>(i);
        }
    }
};
constexpr DecodeTable kBase64;

int sextet(char c)
{
    return kBase64.value[static_cast<unsigned char>(c)];
}

} // namespace

bool decodeBase64(std::string_view in, std::string &out, size_t &length)
{
    while (!in.empty() && in.back() == '=') {
        in.remove_suffix(1);
    }
    if (in.size() % 4 == 1) {
        return false;
    }
    const size_t needed = in.size() / 4 * 3 + 3 + simdjson::SIMDJSON_PADDING;
    if (out.size() < needed) {
        out.resize(needed * 2);
    }
    char *to = out.data();
    int bad = 0;
    size_t i = 0;
    for (; i + 4 <= in.size(); i += 4, to += 3) {
        const int a = sextet(in[i]), b = sextet(in[i + 1]), c = sextet(in[i + 2]), d = sextet(in[i + 3]);
        bad |= a | b | c | d;
        to[0] = static_cast<char>(a << 2 | b >> 4);
        to[1] = static_cast<char>(b << 4 | c >> 2);
        to[2] = static_cast<char>(c << 6 | d);
    }
    if (const size_t rest = in.size() - i; rest >= 2) {
        const int a = sextet(in[i]), b = sextet(in[i + 1]), c = rest == 3 ? sextet(in[i + 2]) : 0;
        bad |= a | b | c;
        *to++ = static_cast<char>(a << 2 | b >> 4);
        if (rest == 3) {
            *to++ = static_cast<char>(b << 4 | c >> 2);
        }
    }
    length = static_cast<size_t>(to - out.data());
    return bad >= 0;
}

} // namespace app
