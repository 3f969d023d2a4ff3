// A stand-in for NVIDIA's driver: the same calls, but kernels run on the processor. Two devices, of which the second is
// newer than the stand-in's compiler knows.
#include "fibers.h"
#include "image.h"
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <dlfcn.h>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <sys/mman.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

enum code {
    success = 0, invalid_value = 1, out_of_memory = 2, no_device = 100, invalid_device = 101, invalid_image = 200,
    invalid_context = 201, no_binary = 209, invalid_ptx = 218, invalid_handle = 400, not_found = 500, not_ready = 600,
    illegal_address = 700, launch_failed = 719,
};

constexpr std::size_t page = 4096;
constexpr std::size_t device_bytes = std::size_t{4} << 30;
constexpr int largest_block = 1024;

// Memory that ends where a page begins that nobody may touch, filled with what no program should take for a number.
class guarded {
public:
    static void *take(std::size_t bytes) {
        std::size_t whole = (bytes + page - 1) / page * page;
        char *start = static_cast<char *>(mmap(nullptr, whole + 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0));
        if (start == MAP_FAILED) return nullptr;
        mprotect(start + page, whole, PROT_READ | PROT_WRITE);
        std::memset(start + page, 0xff, whole);
        // 16 bytes are the widest load of a kernel.
        return reinterpret_cast<void *>(reinterpret_cast<std::uintptr_t>(start + page + whole - bytes) & ~std::uintptr_t{15});
    }
    static void give(void *memory, std::size_t bytes) {
        std::size_t whole = (bytes + page - 1) / page * page;
        std::uintptr_t first = reinterpret_cast<std::uintptr_t>(memory) / page * page;
        munmap(reinterpret_cast<void *>(first - page), whole + 2 * page);
    }
};

struct stream;

struct device {
    int ordinal = 0;
    int capability = 0;
    const char *name = nullptr;
    int retained = 0;
    std::size_t used = 0;
    // After a kernel failed, every call says so until the last user lets the device go.
    std::atomic<int> error{success};
    std::map<std::uintptr_t, std::size_t> memory;
    std::map<std::uintptr_t, std::size_t> host_memory;
    std::set<std::shared_ptr<stream>> streams;
};

// A line of work with a thread of its own.
struct stream {
    explicit stream(device &owner) : owner(owner), worker([this] { work(); }) {}
    ~stream() {
        {
            std::lock_guard<std::mutex> lock(guard);
            is_closing = true;
        }
        changed.notify_all();
        worker.join();
    }
    void add(std::function<int()> command) {
        {
            std::lock_guard<std::mutex> lock(guard);
            commands.push_back(std::move(command));
            added++;
        }
        changed.notify_all();
    }
    void wait(std::uint64_t until) {
        std::unique_lock<std::mutex> lock(guard);
        changed.wait(lock, [&] { return ended >= until; });
    }
    bool has_ended(std::uint64_t until) {
        std::lock_guard<std::mutex> lock(guard);
        return ended >= until;
    }
    std::uint64_t last() {
        std::lock_guard<std::mutex> lock(guard);
        return added;
    }

    device &owner;

private:
    void work() {
        watch_memory();
        std::unique_lock<std::mutex> lock(guard);
        while (true) {
            changed.wait(lock, [&] { return is_closing || !commands.empty(); });
            if (commands.empty()) return;
            std::function<int()> command = std::move(commands.front());
            commands.pop_front();
            lock.unlock();
            if (owner.error == success) {
                int result = command();
                if (result != success) owner.error = result;
            }
            command = nullptr;
            lock.lock();
            ended++;
            changed.notify_all();
        }
    }

    std::mutex guard;
    std::condition_variable changed;
    std::deque<std::function<int()>> commands;
    std::uint64_t added = 0, ended = 0;
    bool is_closing = false;
    std::thread worker;
};

struct event {
    std::shared_ptr<stream> line;
    std::uint64_t place = 0;
};

struct module_ {
    void *library = nullptr;
    ~module_() {
        if (library != nullptr) dlclose(library);
    }
};

struct function {
    std::shared_ptr<module_> owner;
    const standin_kernel *kernel;
    standin_place *(*here)();
};

device devices[2];
bool is_started = false;
std::recursive_mutex table;
std::map<void *, std::shared_ptr<stream>> streams;
std::map<void *, std::shared_ptr<module_>> modules;
// Functions live as long as their module.
std::map<void *, std::vector<std::unique_ptr<function>>> functions;
thread_local std::vector<device *> current;

device *here() { return current.empty() ? nullptr : current.back(); }

// The device of this thread, if it can be worked with.
int enter(device *&out) {
    out = here();
    if (out == nullptr || out->retained == 0) return invalid_context;
    return out->error;
}

std::shared_ptr<stream> find(void *handle) {
    std::lock_guard<std::recursive_mutex> lock(table);
    auto found = streams.find(handle);
    return found == streams.end() ? nullptr : found->second;
}

bool lies_within(const std::map<std::uintptr_t, std::size_t> &memory, std::uintptr_t first, std::size_t bytes) {
    auto next = memory.upper_bound(first);
    if (next == memory.begin()) return false;
    --next;
    return first - next->first <= next->second && bytes <= next->second - (first - next->first);
}

void wait_for_all(device &owner) {
    std::vector<std::shared_ptr<stream>> all;
    {
        std::lock_guard<std::recursive_mutex> lock(table);
        all.assign(owner.streams.begin(), owner.streams.end());
    }
    for (auto &line : all) line->wait(line->last());
}

int copy(std::uintptr_t device_address, void *target, const void *source, std::size_t bytes, void *stream_handle) {
    device *now;
    if (int error = enter(now)) return error;
    std::shared_ptr<stream> line = find(stream_handle);
    if (line == nullptr || &line->owner != now) return invalid_handle;
    {
        std::lock_guard<std::recursive_mutex> lock(table);
        if (!lies_within(now->memory, device_address, bytes)) return invalid_value;
    }
    line->add([=] {
        std::memcpy(target, source, bytes);
        return int{success};
    });
    return success;
}

}  // namespace

extern "C" {

int cuInit(unsigned) {
    std::lock_guard<std::recursive_mutex> lock(table);
    devices[0].name = "CUDA stand-in on the processor";
    devices[0].capability = 90;
    devices[1].name = "newer CUDA stand-in on the processor";
    devices[1].capability = 120;
    devices[1].ordinal = 1;
    is_started = true;
    return success;
}

int cuDriverGetVersion(int *version) {
    *version = 12040;
    return success;
}

int cuGetErrorName(int code, const char **name) {
    switch (code) {
        case success: *name = "CUDA_SUCCESS"; break;
        case invalid_value: *name = "CUDA_ERROR_INVALID_VALUE"; break;
        case out_of_memory: *name = "CUDA_ERROR_OUT_OF_MEMORY"; break;
        case no_device: *name = "CUDA_ERROR_NO_DEVICE"; break;
        case invalid_device: *name = "CUDA_ERROR_INVALID_DEVICE"; break;
        case invalid_image: *name = "CUDA_ERROR_INVALID_IMAGE"; break;
        case invalid_context: *name = "CUDA_ERROR_INVALID_CONTEXT"; break;
        case no_binary: *name = "CUDA_ERROR_NO_BINARY_FOR_GPU"; break;
        case invalid_ptx: *name = "CUDA_ERROR_INVALID_PTX"; break;
        case invalid_handle: *name = "CUDA_ERROR_INVALID_HANDLE"; break;
        case not_found: *name = "CUDA_ERROR_NOT_FOUND"; break;
        case not_ready: *name = "CUDA_ERROR_NOT_READY"; break;
        case illegal_address: *name = "CUDA_ERROR_ILLEGAL_ADDRESS"; break;
        case launch_failed: *name = "CUDA_ERROR_LAUNCH_FAILED"; break;
        default: *name = nullptr; return invalid_value;
    }
    return success;
}

int cuGetErrorString(int code, const char **text) {
    switch (code) {
        case illegal_address: *text = fault_text; break;
        case launch_failed: *text = "items of a kernel wait for one another for ever (stand-in)"; break;
        case out_of_memory: *text = "out of memory (stand-in)"; break;
        default: return cuGetErrorName(code, text);
    }
    return success;
}

int cuDeviceGetCount(int *count) {
    *count = is_started ? 2 : 0;
    return success;
}

int cuDeviceGet(int *device, int ordinal) {
    *device = ordinal;
    return ordinal >= 0 && ordinal < 2 ? success : invalid_device;
}

int cuDeviceGetName(char *name, int length, int device) {
    std::strncpy(name, devices[device].name, static_cast<std::size_t>(length));
    return success;
}

int cuDeviceTotalMem_v2(std::size_t *bytes, int) {
    *bytes = device_bytes;
    return success;
}

int cuDeviceGetAttribute(int *value, int attribute, int device) {
    switch (attribute) {
        case 1: *value = largest_block; return success;
        case 8: *value = 48 * 1024; return success;
        case 16: *value = static_cast<int>(std::max(1u, std::thread::hardware_concurrency())); return success;
        case 75: *value = devices[device].capability / 10; return success;
        case 76: *value = devices[device].capability % 10; return success;
        default: return invalid_value;
    }
}

int cuDevicePrimaryCtxRetain(void **context, int ordinal) {
    std::lock_guard<std::recursive_mutex> lock(table);
    devices[ordinal].retained++;
    *context = &devices[ordinal];
    return success;
}

int cuDevicePrimaryCtxRelease_v2(int ordinal) {
    std::lock_guard<std::recursive_mutex> lock(table);
    device &owner = devices[ordinal];
    if (owner.retained == 0) return invalid_context;
    if (--owner.retained == 0) owner.error = success;
    return success;
}

int cuCtxPushCurrent_v2(void *context) {
    current.push_back(static_cast<device *>(context));
    return success;
}

int cuCtxPopCurrent_v2(void **context) {
    if (current.empty()) return invalid_context;
    *context = current.back();
    current.pop_back();
    return success;
}

int cuMemAlloc_v2(std::uintptr_t *address, std::size_t bytes) {
    device *now;
    if (int error = enter(now)) return error;
    if (bytes == 0) return invalid_value;
    std::lock_guard<std::recursive_mutex> lock(table);
    if (bytes > device_bytes - now->used) return out_of_memory;
    void *memory = guarded::take(bytes);
    if (memory == nullptr) return out_of_memory;
    now->used += bytes;
    *address = reinterpret_cast<std::uintptr_t>(memory);
    now->memory[*address] = bytes;
    return success;
}

int cuMemFree_v2(std::uintptr_t address) {
    device *now = here();
    if (now == nullptr) return invalid_context;
    wait_for_all(*now);
    std::lock_guard<std::recursive_mutex> lock(table);
    auto found = now->memory.find(address);
    if (found == now->memory.end()) return invalid_value;
    now->used -= found->second;
    guarded::give(reinterpret_cast<void *>(address), found->second);
    now->memory.erase(found);
    return success;
}

int cuMemHostAlloc(void **out, std::size_t bytes, unsigned) {
    device *now;
    if (int error = enter(now)) return error;
    *out = guarded::take(bytes);
    if (*out == nullptr) return out_of_memory;
    std::lock_guard<std::recursive_mutex> lock(table);
    now->host_memory[reinterpret_cast<std::uintptr_t>(*out)] = bytes;
    return success;
}

int cuMemFreeHost(void *memory) {
    device *now = here();
    if (now == nullptr) return invalid_context;
    wait_for_all(*now);
    std::lock_guard<std::recursive_mutex> lock(table);
    auto found = now->host_memory.find(reinterpret_cast<std::uintptr_t>(memory));
    if (found == now->host_memory.end()) return invalid_value;
    guarded::give(memory, found->second);
    now->host_memory.erase(found);
    return success;
}

int cuPointerGetAttribute(void *out, int attribute, std::uintptr_t address) {
    std::lock_guard<std::recursive_mutex> lock(table);
    for (device &owner : devices) {
        bool is_device = lies_within(owner.memory, address, 1);
        if (!is_device && !lies_within(owner.host_memory, address, 1)) continue;
        switch (attribute) {
            case 2: *static_cast<unsigned *>(out) = is_device ? 2 : 1; return success;
            case 9: *static_cast<int *>(out) = owner.ordinal; return success;
            default: return invalid_value;
        }
    }
    return invalid_value;
}

int cuMemcpyHtoDAsync_v2(std::uintptr_t target, const void *source, std::size_t bytes, void *stream) {
    return copy(target, reinterpret_cast<void *>(target), source, bytes, stream);
}

int cuMemcpyDtoHAsync_v2(void *target, std::uintptr_t source, std::size_t bytes, void *stream) {
    return copy(source, target, reinterpret_cast<void *>(source), bytes, stream);
}

int cuStreamCreate(void **out, unsigned) {
    device *now;
    if (int error = enter(now)) return error;
    auto made = std::make_shared<stream>(*now);
    std::lock_guard<std::recursive_mutex> lock(table);
    streams[made.get()] = made;
    now->streams.insert(made);
    *out = made.get();
    return success;
}

int cuStreamSynchronize(void *handle) {
    if (here() == nullptr) return invalid_context;
    std::shared_ptr<stream> line = find(handle);
    if (line == nullptr) return invalid_handle;
    line->wait(line->last());
    return line->owner.error;
}

int cuStreamDestroy_v2(void *handle) {
    if (here() == nullptr) return invalid_context;
    std::shared_ptr<stream> line = find(handle);
    if (line == nullptr) return invalid_handle;
    line->wait(line->last());
    std::lock_guard<std::recursive_mutex> lock(table);
    line->owner.streams.erase(line);
    streams.erase(handle);
    return success;
}

int cuEventCreate(void **out, unsigned) {
    device *now;
    if (int error = enter(now)) return error;
    *out = new event;
    return success;
}

int cuEventRecord(void *handle, void *stream) {
    device *now;
    if (int error = enter(now)) return error;
    event &self = *static_cast<event *>(handle);
    self.line = find(stream);
    if (self.line == nullptr) return invalid_handle;
    self.place = self.line->last();
    return success;
}

int cuEventQuery(void *handle) {
    if (here() == nullptr) return invalid_context;
    event &self = *static_cast<event *>(handle);
    if (self.line == nullptr) return success;
    return self.line->has_ended(self.place) ? self.line->owner.error.load() : not_ready;
}

int cuEventSynchronize(void *handle) {
    if (here() == nullptr) return invalid_context;
    event &self = *static_cast<event *>(handle);
    if (self.line == nullptr) return success;
    self.line->wait(self.place);
    return self.line->owner.error;
}

int cuEventDestroy_v2(void *handle) {
    if (here() == nullptr) return invalid_context;
    delete static_cast<event *>(handle);
    return success;
}

int cuModuleLoadData(void **out, const void *image) {
    device *now;
    if (int error = enter(now)) return error;
    image_head head;
    std::memcpy(&head, image, sizeof head);
    if (std::memcmp(head.magic, image_magic, sizeof image_magic) != 0) return invalid_image;
    if (head.is_exact && head.capability != now->capability) return no_binary;
    if (head.capability > now->capability) return invalid_ptx;
    // The loader takes a library of a name that it has seen for the same one, so names are never used again.
    std::string path = std::filesystem::temp_directory_path() / "cuda-standin-XXXXXX";
    int file = mkstemp(path.data());
    if (file < 0) return out_of_memory;
    const char *bytes = static_cast<const char *>(image) + sizeof head;
    for (std::size_t written = 0; written < head.bytes;) {
        ssize_t step = write(file, bytes + written, head.bytes - written);
        if (step <= 0) {
            close(file);
            unlink(path.c_str());
            return out_of_memory;
        }
        written += static_cast<std::size_t>(step);
    }
    auto made = std::make_shared<module_>();
    close(file);
    made->library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    unlink(path.c_str());
    if (made->library == nullptr) return invalid_image;
    *static_cast<standin_calls *>(dlsym(made->library, "standin_driver")) = fiber_calls;
    std::lock_guard<std::recursive_mutex> lock(table);
    modules[made.get()] = made;
    *out = made.get();
    return success;
}

int cuModuleGetFunction(void **out, void *handle, const char *name) {
    device *now;
    if (int error = enter(now)) return error;
    std::lock_guard<std::recursive_mutex> lock(table);
    auto found = modules.find(handle);
    if (found == modules.end()) return invalid_handle;
    void *kernel = dlsym(found->second->library, (std::string("standin_kernel_") + name).c_str());
    if (kernel == nullptr) return not_found;
    auto here = reinterpret_cast<standin_place *(*)()>(dlsym(found->second->library, "standin_place_address"));
    auto made = std::make_unique<function>(function{found->second, static_cast<standin_kernel *>(kernel), here});
    *out = made.get();
    functions[handle].push_back(std::move(made));
    return success;
}

int cuModuleUnload(void *handle) {
    device *now = here();
    if (now == nullptr) return invalid_context;
    wait_for_all(*now);
    std::lock_guard<std::recursive_mutex> lock(table);
    functions.erase(handle);
    modules.erase(handle);
    return success;
}

int cuFuncGetParamInfo(void *handle, std::size_t index, std::size_t *offset, std::size_t *size) {
    const standin_kernel &kernel = *static_cast<function *>(handle)->kernel;
    if (index >= kernel.count) return invalid_value;
    std::size_t place = 0;
    for (std::size_t i = 0; i <= index; i++) {
        place = (place + kernel.alignments[i] - 1) / kernel.alignments[i] * kernel.alignments[i];
        if (i < index) place += kernel.sizes[i];
    }
    *offset = place;
    *size = kernel.sizes[index];
    return success;
}

int cuLaunchKernel(void *handle, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz, unsigned shared,
                   void *stream_handle, void **arguments, void **extra) {
    device *now;
    if (int error = enter(now)) return error;
    std::shared_ptr<stream> line = find(stream_handle);
    if (line == nullptr || &line->owner != now) return invalid_handle;
    if (gx == 0 || bx == 0 || bx > largest_block || gy != 1 || gz != 1 || by != 1 || bz != 1 || shared != 0 || extra != nullptr) return invalid_value;
    const function &self = *static_cast<function *>(handle);
    // Arguments are copied before the call returns.
    std::vector<std::uint64_t> values;
    for (unsigned i = 0; i < self.kernel->count; i++) {
        std::uint64_t value = 0;
        if (self.kernel->sizes[i] > sizeof value) return invalid_value;
        std::memcpy(&value, arguments[i], self.kernel->sizes[i]);
        values.push_back(value);
    }
    line->add([kernel = self.kernel, place = self.here, owner = self.owner, gx, bx, values = std::move(values)]() mutable {
        std::vector<void *> pointers;
        for (std::uint64_t &value : values) pointers.push_back(&value);
        switch (run_launch(*kernel, *place(), gx, bx, pointers.data())) {
            case outcome::done: return int{success};
            case outcome::bad_address: return int{illegal_address};
            default: return int{launch_failed};
        }
    });
    return success;
}

}
