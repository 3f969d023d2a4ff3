// What the stand-in's compiler hands to its driver in place of CUBIN or PTX: this head, then a shared library.
#pragma once
#include <cstdint>

struct image_head {
    char magic[8];
    std::int32_t capability;   // compute capability, 10 x major + minor
    std::int32_t is_exact;     // 1: code for this capability alone (CUBIN); 0: for it and later ones (PTX)
    std::uint64_t bytes;       // of the shared library behind
};

static const char image_magic[8] = {'S', 'T', 'A', 'N', 'D', '-', 'I', 'N'};
