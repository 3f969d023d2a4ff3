// A stand-in for NVRTC: the same calls, but g++ compiles, for the processor.
#include "image.h"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <unistd.h>
#include <vector>

namespace {

constexpr int success = 0, invalid_input = 3, invalid_option = 5, compilation_error = 6;
const int architectures[] = {70, 80, 90};

struct program {
    std::string source;
    std::string log;
    std::string image;
    bool is_exact = false;
};

std::string own_folder() {
    Dl_info info;
    dladdr(reinterpret_cast<void *>(&own_folder), &info);
    std::string path = info.dli_fname;
    return path.substr(0, path.rfind('/'));
}

std::string read(const std::string &path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// Runs a command whose words hold no quotes; what it says on standard error lands in `log`.
bool run(const std::string &command, const std::string &log_path, std::string &log) {
    int code = std::system((command + " 2>'" + log_path + "'").c_str());
    log = read(log_path);
    return code == 0;
}

std::set<std::string> kernel_names(const std::string &text) {
    static const std::regex kernel(R"(__global__\s+void\s+(?:__launch_bounds__\s*\([^)]*\)\s*)?(\w+)\s*\()");
    std::set<std::string> names;
    for (std::sregex_iterator i(text.begin(), text.end(), kernel), end; i != end; ++i) names.insert((*i)[1]);
    return names;
}

bool read_options(int count, const char *const *options, int &capability, bool &is_exact) {
    std::vector<std::string> allowed = {"--fmad=false", "--std=c++14", "--std=c++17"};
    bool unfused = false;
    capability = 0;
    for (int i = 0; i < count; i++) {
        std::string option = options[i];
        std::smatch match;
        if (std::regex_match(option, match, std::regex("--gpu-architecture=(sm|compute)_([0-9]+)"))) {
            is_exact = match[1] == "sm";
            capability = std::stoi(match[2]);
        } else if (std::find(allowed.begin(), allowed.end(), option) == allowed.end()) {
            return false;
        }
        unfused |= option == "--fmad=false";
    }
    // NVRTC would fuse; g++ is never asked to, so it would not show.
    return unfused && std::find(std::begin(architectures), std::end(architectures), capability) != std::end(architectures);
}

}  // namespace

extern "C" {

int nvrtcVersion(int *major, int *minor) {
    *major = 12;
    *minor = 4;
    return success;
}

const char *nvrtcGetErrorString(int code) {
    switch (code) {
        case success: return "NVRTC_SUCCESS";
        case invalid_input: return "NVRTC_ERROR_INVALID_INPUT";
        case invalid_option: return "NVRTC_ERROR_INVALID_OPTION";
        case compilation_error: return "NVRTC_ERROR_COMPILATION";
        default: return "NVRTC_ERROR unknown";
    }
}

int nvrtcGetNumSupportedArchs(int *count) {
    *count = static_cast<int>(std::size(architectures));
    return success;
}

int nvrtcGetSupportedArchs(int *out) {
    std::copy(std::begin(architectures), std::end(architectures), out);
    return success;
}

int nvrtcCreateProgram(void **out, const char *source, const char *, int headers, const char *const *, const char *const *) {
    if (headers != 0) return invalid_input;
    *out = new program{source, "", "", false};
    return success;
}

int nvrtcDestroyProgram(void **handle) {
    delete static_cast<program *>(*handle);
    *handle = nullptr;
    return success;
}

int nvrtcCompileProgram(void *handle, int count, const char *const *options) {
    program &self = *static_cast<program *>(handle);
    int capability;
    if (!read_options(count, options, capability, self.is_exact)) {
        self.log = "an option is not one that the stand-in knows, or --fmad=false or an architecture it knows is missing";
        return invalid_option;
    }

    std::string folder = std::filesystem::temp_directory_path() / "nvrtc-standin-XXXXXX";
    if (mkdtemp(folder.data()) == nullptr) return invalid_input;
    std::string base = folder + "/kernel";
    std::string defines = " -D__CUDACC__=1 -D__CUDACC_RTC__=1 -D__CUDA_ARCH__=" + std::to_string(10 * capability);
    std::ofstream(base + ".cu.cpp") << self.source;
    bool good = run("g++ -E -P -undef -std=c++17" + defines + " '" + base + ".cu.cpp' -o '" + base + ".i'", base + ".log", self.log);
    if (good) {
        std::ofstream all(base + ".cpp");
        all << "#include \"" << own_folder() << "/prelude.h\"\n#line 1 \"program\"\n" << self.source << "\n#line 1 \"exports\"\n";
        for (const std::string &name : kernel_names(read(base + ".i"))) all << "STANDIN_EXPORT(" << name << ")\n";
        all.close();
        // An index beyond a __shared__ or private array, and a load that is not aligned, stop the kernel as leaving global memory does.
        good = run(
            "g++ -std=c++17 -O2 -w -fPIC -shared -fvisibility=hidden -fno-gnu-unique -ffp-contract=off -fno-math-errno -fno-strict-aliasing"
            " -fsanitize=bounds-strict,alignment -fsanitize-undefined-trap-on-error" + defines
            + " '" + base + ".cpp' -lm -o '" + base + ".so'", base + ".log", self.log);
    }

    if (good) {
        std::string library = read(base + ".so");
        image_head head = {};
        std::memcpy(head.magic, image_magic, sizeof image_magic);
        head.capability = capability;
        head.is_exact = self.is_exact;
        head.bytes = library.size();
        self.image = std::string(reinterpret_cast<char *>(&head), sizeof head) + library;
    }

    for (const char *end : {".cu.cpp", ".i", ".cpp", ".so", ".log"}) unlink((base + end).c_str());
    rmdir(folder.c_str());
    return good ? success : compilation_error;
}

int nvrtcGetProgramLogSize(void *handle, std::size_t *size) {
    *size = static_cast<program *>(handle)->log.size() + 1;
    return success;
}

int nvrtcGetProgramLog(void *handle, char *out) {
    const std::string &log = static_cast<program *>(handle)->log;
    std::memcpy(out, log.c_str(), log.size() + 1);
    return success;
}

static int get_size(void *handle, bool exact, std::size_t *size) {
    const program &self = *static_cast<program *>(handle);
    *size = self.is_exact == exact ? self.image.size() : 0;
    return success;
}

static int get(void *handle, bool exact, char *out) {
    const program &self = *static_cast<program *>(handle);
    if (self.is_exact == exact) std::memcpy(out, self.image.data(), self.image.size());
    return success;
}

int nvrtcGetCUBINSize(void *handle, std::size_t *size) { return get_size(handle, true, size); }
int nvrtcGetCUBIN(void *handle, char *out) { return get(handle, true, out); }
int nvrtcGetPTXSize(void *handle, std::size_t *size) { return get_size(handle, false, size); }
int nvrtcGetPTX(void *handle, char *out) { return get(handle, false, out); }

}
