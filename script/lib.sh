# What the scripts share: finding or installing the tools, and building the page.
# To be sourced by bash (3.2 or later) with the repository as the working directory.

TRUNK_VERSION=0.21.14

# Compiled tools are shared between clones: they take minutes to build and seldom change.
FENGONG_TOOLS=${FENGONG_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/fengong}
PATH="$FENGONG_TOOLS/tools/bin:$PWD/node_modules/.bin:$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
export PATH

# How the page is compiled: no path of this machine in what panics say.
page_flags=
case "${CARGO_HOME:-$HOME/.cargo}" in
  *[[:space:]]*) ;;
  *) page_flags="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src=crates" ;;
esac
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$page_flags"

say() { printf '\n==> %s\n' "$*" >&2; }

fail() {
  printf '\nerror: %s\n' "$1" >&2
  shift
  for line in "$@"; do printf '       %s\n' "$line" >&2; done
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Rust as rust-toolchain.toml pins it, with its WebAssembly target.
need_rust() {
  local channel libdir
  channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
  libdir=$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null) || libdir=
  if ! { [ -d "$libdir" ] && cargo fmt --version && cargo clippy --version; } >/dev/null 2>&1; then
    have rustup || fail "Rust $channel with the target wasm32-unknown-unknown is needed, and rustup is not here to get it." \
      "Install rustup (https://rustup.rs), open a new terminal and run this again." \
      "缺少 Rust:请先安装 rustup(https://rustup.rs),重开终端后再运行。"
    say "Installing Rust $channel and its WebAssembly target (about 200 MB, a few minutes) 安装 Rust 工具链"
    rustup toolchain install "$channel" --profile minimal \
      --component rustfmt --component clippy --target wasm32-unknown-unknown ||
      fail "Rust $channel could not be installed; is the network there?"
  fi
  have cc || have gcc || have clang || fail "A C linker is needed." \
    "Debian/Ubuntu: sudo apt-get install build-essential; macOS: xcode-select --install"
}

# Node and the packages of package-lock.json: wasm-opt, the static server, the driver of the browser tests.
need_node() {
  local major
  major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null) || major=0
  [ "$major" -ge 20 ] && have npm ||
    fail "Node 20 or later with npm is needed (https://nodejs.org)." "缺少 Node 20 或更新版本。"
  if ! cmp -s package-lock.json node_modules/.installed-lock; then
    say "Fetching the Node packages (about 35 MB, half a minute) 获取 Node 依赖"
    npm ci --no-audit --no-fund </dev/null || fail "npm ci failed; is the network there?"
    cp package-lock.json node_modules/.installed-lock
  fi
}

# need_cargo_tool COMMAND CRATE VERSION: the command in exactly this version, compiled if need be.
# Compiled in a hurry: it is the tool's build that takes the time, not its running.
need_cargo_tool() {
  case "$("$1" --version 2>/dev/null)" in "$1 $3" | "$1 $3 "*) return 0 ;; esac
  say "Compiling $2 $3, once (3 to 8 minutes) 首次编译 $2,约需 3–8 分钟"
  local locked
  for locked in --locked ""; do
    # Without --locked where a registry does not have what the tool's own lock file names.
    # shellcheck disable=SC2086
    if CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_DEBUG=0 \
      CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_STRIP=true \
      cargo install "$2" --version "$3" --bin "$1" $locked --root "$FENGONG_TOOLS/tools" </dev/null; then
      return 0
    fi
    [ -z "$locked" ] || say "$2 did not build with its own lock file; trying without it"
  done
  fail "$2 $3 could not be installed; is the network there?"
}

# The version of a package that Cargo.lock holds.
locked_version() {
  awk -v name="\"$1\"" '$1 == "name" { hit = ($3 == name) } hit && $1 == "version" { gsub(/"/, "", $3); print $3; exit }' Cargo.lock
}

need_tools() {
  need_rust
  need_node
  need_cargo_tool trunk trunk "$TRUNK_VERSION"
  need_cargo_tool wasm-bindgen wasm-bindgen-cli "$(locked_version wasm-bindgen)"
}

# One number over the names and contents of the files whose names come in on standard input.
checksum() {
  LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum | cksum
}

# What the page may be built from: all but what surely does not go into it.
page_sources() {
  find . \( -path ./.git -o -path ./.ci -o -path ./target -o -path './dist*' -o -path ./node_modules \
    -o -path ./tests -o -path ./docs -o -path ./examples \) -prune -o -type f ! -name '*.md' -print | checksum
}

# What the page is built from, and what was built.
page_stamp() {
  page_sources
  find dist -type f | checksum
}

# Builds dist/ unless it is there already, untouched, and built from just these sources.
build_page() {
  local stamp=target/dist.stamp
  if [ -f dist/index.html ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(page_stamp)" ]; then
    say "The page in dist/ is up to date 页面无需重新构建"
    return 0
  fi
  say "Building the page (about 2 minutes the first time, then less than one) 正在构建页面"
  # Trunk stops at NO_COLOR=1, which it wants to be "true".
  env -u NO_COLOR trunk build --skip-version-check </dev/null || fail "The page did not build."
  mkdir -p target
  page_stamp >"$stamp"
}

# A bare page of Leptos, for comparison: compiled again only where it must be.
build_bare() {
  node script/bare.mjs || fail "The bare page did not build."
}

# Makes dist-single/fengong.html of dist/: a matter of a second.
build_single() {
  node script/single.mjs || fail "The single file could not be made."
}
