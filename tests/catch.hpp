#pragma once
// The one door to Catch2: a new version of it is a change here.
#include <catch2/catch.hpp>
